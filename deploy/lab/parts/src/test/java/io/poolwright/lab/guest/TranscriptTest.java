package io.poolwright.lab.guest;

import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final long ROOT_DISK = 1_288_490_189L;
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void answersAsTheRealMachineDidFromBeginningToEnd() {
        try (SshRuntime runtime = new SshRuntime();
                SimulatedGuest guest = SimulatedGuest.boot(runtime, recordedMachine())) {
            SoftAssertions answers = new SoftAssertions();

            Transcript.read("/guest/transcript.txt").forEach(event -> replay(event, guest, answers));

            answers.assertAll();
        }
    }

    private static void replay(Transcript.Event event, SimulatedGuest guest, SoftAssertions answers) {
        switch (event) {
            case Transcript.Written(String path, String text) ->
                guest.machine().locked(machine -> {
                    machine.files().write(path, text);
                    return machine;
                });
            case Transcript.Command recorded -> {
                SimulatedGuest.Result result = guest.run(recorded.text());
                answers.assertThat(shown(result.stdout(), result.stderr(), result.exitCode()))
                        .as("line %d: %s", recorded.line(), recorded.text())
                        .isEqualTo(shown(recorded.stdout(), recorded.stderr(), recorded.exitCode()));
            }
        }
    }

    private static String shown(String stdout, String stderr, int exitCode) {
        return "%s--- errors%n%s--- exit code %d".formatted(normalised(stdout), normalised(stderr), exitCode);
    }

    /** What differs on every machine and at every time. */
    private static String normalised(String text) {
        return text.replaceAll("[0-9]{17,20}", "<guid>")
                .replaceAll("zfs-[0-9a-f]{16}", "zfs-<hex>")
                .replaceAll(" (1[0-9]{2}|2[0-9]{2})K ", " <n>K ")
                .replaceAll(" 2[45]K ", " <n>K ")
                .replaceAll("\t(1[0-9]{2}|2[0-9]{2})K\t", "\t<n>K\t");
    }

    private static GuestSpec recordedMachine() {
        return GuestSpec.named("vm2")
                .withDisks(List.of(
                        new GuestSpec.Disk(ROOT_DISK, ""),
                        new GuestSpec.Disk(4 * GIBIBYTE, ""),
                        new GuestSpec.Disk(2 * GIBIBYTE, "")));
    }
}
