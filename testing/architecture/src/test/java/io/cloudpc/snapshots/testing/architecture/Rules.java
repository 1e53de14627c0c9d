package io.cloudpc.snapshots.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rules, for the product or for a copy of its packages below another root. */
final class Rules {
    /** Where a class may be: each ring is a package below the root, and a part of the build. */
    private static final String[] RINGS = {
        "domain", "application", "journal", "adapter", "environments", "host", "testing"
    };

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** Every rule by its name. */
    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("the domain depends only on what it may", domainAllowlist());
        rules.put("the domain does nothing", domainDoesNothing());
        rules.put("the application depends only on what it may", applicationAllowlist());
        rules.put("adapters depend on the application, not on hosts", adaptersPointInwards());
        rules.put("adapters never know each other", adaptersApart());
        rules.put("environments do not depend on hosts", environmentsPointInwards());
        rules.put("only environments know adapters to Azure", azureBehindEnvironments());
        rules.put("use cases are reached through their ports", useCasesBehindPorts());
        rules.put("ports are interfaces", portsAreInterfaces());
        rules.put("public signatures speak our language", signatures());
        rules.put("sealed types offer a match", sealedTypesOfferAMatch());
        rules.put("time comes from a clock", timeFromAClock());
        rules.put("no monitor is held", noMonitors());
        rules.put("only hosts write to the standard streams", standardStreams());
        rules.put("packages form no cycles", noCycles());
        rules.put("every class is in a known place", knownPlaces());
        return rules;
    }

    /** The packages that the rules name; a rule about a package that does not exist would be green for nothing. */
    Set<String> named() {
        return Set.of(
                in("domain"),
                in("application"),
                in("application.port"),
                in("application.failure"),
                in("adapter"),
                in("environments"),
                in("host"));
    }

    private ArchRule domainAllowlist() {
        return classes()
                .that(resideInAPackage(in("domain..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                in("domain.."),
                                "java.lang",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.math",
                                "java.nio",
                                "java.nio.charset",
                                "java.time..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.util.zip",
                                "io.vavr..",
                                "org.jspecify..")
                        .or(nameMatching("java\\.net\\.(URI|URISyntaxException|URLDecoder)"))
                        .or(nameMatching("java\\.lang\\.annotation\\..*")))
                .because("the rules must run anywhere, and be tested without anything around them");
    }

    private ArchRule domainDoesNothing() {
        var forbidden = DescribedPredicate.<JavaAccess<?>>describe(
                "read a clock, the environment or chance, or use threads", access -> {
                    var owner = access.getTargetOwner().getName();
                    var name = access.getTarget().getName();
                    return owner.equals("java.time.Clock")
                            || owner.equals("java.lang.Thread")
                            || owner.equals("java.lang.Runtime")
                            || owner.equals("java.lang.ProcessBuilder")
                            || owner.equals("java.util.Random")
                            || (owner.equals("java.lang.System") && !name.equals("arraycopy"))
                            || (owner.equals("java.lang.Math") && name.equals("random"))
                            || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                            || (owner.startsWith("java.time.") && name.equals("now"))
                            || name.matches("parallel(Stream)?");
                });
        return noClasses()
                .that(resideInAPackage(in("domain..")))
                .should()
                .accessTargetWhere(forbidden)
                .because("the same facts must give the same answer, whenever and wherever they are judged");
    }

    private ArchRule applicationAllowlist() {
        return classes()
                .that(resideInAPackage(in("application..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                in("domain.."),
                                in("application.."),
                                "java.lang..",
                                "java.nio",
                                "java.nio.charset",
                                "java.security",
                                "java.time..",
                                "java.util..",
                                "io.vavr..",
                                "org.jspecify..")
                        .or(nameMatching("java[.]net[.]URI")))
                .because("use cases reach the world only through their ports");
    }

    private ArchRule adaptersPointInwards() {
        return noClasses()
                .that(resideInAnyPackage(in("adapter.."), in("journal..")))
                .should(dependOnClassesThat(resideInAnyPackage(in("host.."), in("environments.."), in("application.."))
                        .and(resideOutsideOfPackages(in("application.port..")))))
                .because("an adapter implements ports; use cases and hosts build on it, never the other way round");
    }

    private ArchRule adaptersApart() {
        return slices().matching(in("adapter.(*).."))
                .should()
                .notDependOnEachOther()
                .because("a host swaps one adapter without touching another");
    }

    private ArchRule environmentsPointInwards() {
        return noClasses()
                .that(resideInAPackage(in("environments..")))
                .should(dependOnClassesThat(resideInAPackage(in("host.."))))
                .because("every host starts from environments, so they depend on none of them");
    }

    /** Hosts may use a tenant in memory and local files directly: demonstrations and simulators are made of them. */
    private ArchRule azureBehindEnvironments() {
        return noClasses()
                .that(resideInAPackage(in("host..")))
                .should(dependOnClassesThat(resideInAnyPackage(in("adapter.."))
                        .and(resideOutsideOfPackages(in("adapter.inmemory.."), in("adapter.filesystem..")))))
                .because("settings decide which adapters a host has");
    }

    private ArchRule useCasesBehindPorts() {
        return noClasses()
                .that(resideOutsideOfPackages(in("application..")))
                .should(dependOnClassesThat(implementation()))
                .because("SnapshotImports alone builds use cases; everybody else knows their interfaces and values");
    }

    /** What is neither an interface nor a value, nor the builder: the classes that do the work of a use case. */
    private DescribedPredicate<JavaClass> implementation() {
        return DescribedPredicate.describe(
                "are implementations of use cases",
                type -> type.getPackageName().startsWith(in("application"))
                        && !type.isInterface()
                        && !type.isEnum()
                        && !type.isRecord()
                        && !type.isAnnotation()
                        && !type.isAssignableTo(Throwable.class)
                        && !type.getName().startsWith(in("application.SnapshotImports")));
    }

    private ArchRule portsAreInterfaces() {
        return classes()
                .that(resideInAPackage(in("application..")))
                .and()
                .haveNameMatching(
                        ".*\\.(CloudPcService|TenantDirectory|DiskSources|StagingArea|ImportJournal|ServiceReach|ImportEvents|Pause|HttpProxies"
                                + "|FindUser|CheckReadiness|ImportSnapshot|TrackImport|ReconcileImports|PurgeSnapshot"
                                + "|ReplaceSnapshot|ListImports|InspectDisk|StageDisk|Machines|CaptureMachine|CleanUp)")
                .should()
                .beInterfaces()
                .because("whoever implements or stubs a port needs nothing of ours for it");
    }

    private ArchRule signatures() {
        return methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(in("domain.."), in("application..")).and(exported()))
                .should(new SpeakOurLanguage(root))
                .because(
                        "callers should need no library of our choice but vavr's Either, with a failure of ours at its left");
    }

    private DescribedPredicate<JavaClass> exported() {
        return DescribedPredicate.describe(
                "are public and no implementation of a use case",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !implementation().test(type)
                        && !type.getPackageName().startsWith(in("application.journaling"))
                        && !type.getPackageName().matches(".*[.]application[.]staging[.].+"));
    }

    private ArchRule sealedTypesOfferAMatch() {
        return classes()
                .that(resideInAnyPackage(in("domain.."), in("application.."), in("environments.failure..")))
                .and()
                .areInterfaces()
                .should(new OfferAMatch(Map.of(
                        in("domain.journal.ImportState$Leased"),
                                "ImportState matches the kinds; the states of one kind are alike",
                        in("domain.journal.ImportState$Held"),
                                "ImportState matches the kinds; the states of one kind are alike",
                        in("domain.journal.ImportState$Closed"),
                                "ImportState matches the kinds; the states of one kind are alike")))
                .because("Java 17 has no exhaustive switch over types, and a new variant must not be overlooked");
    }

    private ArchRule timeFromAClock() {
        var hidden = DescribedPredicate.<JavaAccess<?>>describe("read a hidden clock", access -> {
            var owner = access.getTargetOwner().getName();
            var name = access.getTarget().getName();
            return (owner.startsWith("java.time.")
                            && name.equals("now")
                            && access.getTarget().getFullName().endsWith("()"))
                    || (owner.equals("java.lang.System") && name.matches("currentTimeMillis"))
                    || (owner.equals("java.util.Date")
                            && access.getTarget().getFullName().endsWith("<init>()"));
        });
        return noClasses()
                .that(resideInAnyPackage(
                        in("domain.."),
                        in("application.."),
                        in("journal.."),
                        in("adapter.."),
                        in("environments.."),
                        in("host..")))
                .should()
                .accessTargetWhere(hidden)
                .because("a test must be able to set the time");
    }

    private ArchRule noMonitors() {
        return noMethods()
                .that()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("a monitor that is held over I/O pins a virtual thread; use a lock");
    }

    private ArchRule standardStreams() {
        var stream = DescribedPredicate.<JavaAccess<?>>describe(
                "write to System.out or System.err",
                access -> access.getTargetOwner().getName().equals("java.lang.System")
                        && access.getTarget().getName().matches("out|err|setOut|setErr|exit"));
        return noClasses()
                .that(resideInAnyPackage(
                        in("domain.."), in("application.."), in("journal.."), in("adapter.."), in("environments..")))
                .should()
                .accessTargetWhere(stream)
                .because("the streams and the process belong to the host");
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("what can only be understood together belongs in one package");
    }

    private ArchRule knownPlaces() {
        var places = java.util.Arrays.stream(RINGS).map(ring -> in(ring + "..")).toArray(String[]::new);
        return classes()
                .should()
                .resideInAnyPackage(places)
                .because("a class in a place that no rule knows would be bound by none");
    }

    private String in(String packageBelowRoot) {
        return root + "." + packageBelowRoot;
    }
}
