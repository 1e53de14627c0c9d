package offenders.adapter.two;

/** Writes where only a host may. */
public final class Talkative {
    void talk() {
        System.out.println("hello");
    }
}
