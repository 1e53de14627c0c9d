package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How findings about a disk's content and its Windows weigh, and which agents should not be on it. */
public final class DiskPolicyOption {
    @Option(
            names = "--warn-only",
            paramLabel = "CODE",
            split = ",",
            description =
                    "Treat findings with this code as warnings. Only codes about the content of a disk, such as NOT_WINDOWS.")
    private List<String> lowered = List.of();

    @Option(
            names = "--error-on",
            paramLabel = "CODE",
            split = ",",
            description =
                    "Treat warnings with this code as errors. Only codes about the content of a disk, such as NO_VM_AGENT.")
    private List<String> raised = List.of();

    @Option(
            names = "--agent",
            paramLabel = "NAME=SERVICE",
            description = "Warn of this product too, by the name of its Windows service. Can be repeated.")
    private Map<String, String> agents = Map.of();

    public Either<Problem, DiskPolicy> policy() {
        var unknown = Stream.concat(lowered.stream(), raised.stream())
                .filter(code -> FindingCode.named(code).isEmpty())
                .findFirst();
        if (unknown.isPresent()) {
            return Either.left(ExplainedCode.unknown(unknown.get()));
        }
        var misnamed = agents.entrySet().stream()
                .filter(agent -> agent.getKey().isBlank() || !AgentProduct.isServiceName(agent.getValue()))
                .findFirst();
        if (misnamed.isPresent()) {
            return Either.left(Problem.usage(
                    "--agent needs the name of a product and of its service.",
                    "Write, for instance, --agent \"Contoso Agent=ContosoSvc\"."));
        }
        return DiskPolicy.weighing(named(lowered), named(raised))
                .map(policy -> policy.withProducts(products()))
                .mapLeft(
                        refused -> Problem.usage("--warn-only and --error-on: " + refused.message(), refused.remedy()));
    }

    private List<AgentProduct> products() {
        return agents.entrySet().stream()
                .map(agent -> new AgentProduct(agent.getKey(), agent.getValue()))
                .toList();
    }

    private static Set<FindingCode> named(List<String> codes) {
        return codes.stream().flatMap(code -> FindingCode.named(code).stream()).collect(Collectors.toSet());
    }
}
