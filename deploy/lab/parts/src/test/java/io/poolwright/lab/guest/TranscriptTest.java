package io.poolwright.lab.guest;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static final long ROOT_DISK = 1_288_490_189L;
    private static final long GIBIBYTE = 1L << 30;
    private static final Pattern TOKEN = Pattern.compile("1-[0-9a-f]{8,9}-c8-[0-9a-f]+");

    @Test
    void answersAsTheRealMachineDidFromBeginningToEnd() {
        try (SshRuntime runtime = new SshRuntime();
                SimulatedGuest guest = SimulatedGuest.boot(runtime, recordedMachine())) {
            nameDisksAsQemuDoes(guest);
            SoftAssertions answers = new SoftAssertions();
            List<Transcript.Command> recorded = Transcript.read("/guest/transcript.txt");

            recorded.forEach(command -> compare(command, guest.run(command.text()), answers));

            answers.assertThat(recorded).hasSizeGreaterThan(190);
            answers.assertAll();
        }
    }

    @Test
    void answersTheGuestStageAsTheRealMachineDid() {
        GuestSpec recorded = GuestSpec.named("probe")
                .withDisks(List.of(
                        new GuestSpec.Disk(3 * GIBIBYTE, ""),
                        new GuestSpec.Disk(4 * GIBIBYTE, "6000C292-5be3-2355-6dad-377abb57fe7e")));
        try (SshRuntime runtime = new SshRuntime();
                SimulatedGuest guest = SimulatedGuest.boot(runtime, recorded)) {
            SoftAssertions answers = new SoftAssertions();
            AtomicReference<String> token = new AtomicReference<>("");

            for (Transcript.Command command : Transcript.read("/guest/proof-transcript.txt")) {
                SimulatedGuest.Result result = guest.run(onSimulatedGuest(command.text(), token.get()));
                TOKEN.matcher(result.stdout() + result.stderr()).results().forEach(found -> token.set(found.group()));
                compare(command, result, answers);
            }

            answers.assertAll();
        }
    }

    /** Tokens are of the guest's own making, and its streams are shorter than real ones. */
    private static String onSimulatedGuest(String command, String token) {
        return TOKEN.matcher(command).replaceAll(token).replaceAll("head -c [0-9]+", "head -c 35000");
    }

    private static void compare(Transcript.Command recorded, SimulatedGuest.Result result, SoftAssertions answers) {
        answers.assertThat(shown(result.stdout(), result.stderr(), result.exitCode()))
                .as("line %d: %s", recorded.line(), recorded.text())
                .isEqualTo(shown(recorded.stdout(), recorded.stderr(), recorded.exitCode()));
    }

    private static String shown(String stdout, String stderr, int exitCode) {
        return "%s--- errors%n%s--- exit code %d".formatted(normalised(stdout), normalised(stderr), exitCode);
    }

    /** What differs on every machine and at every time. */
    private static String normalised(String text) {
        return TOKEN.matcher(text)
                .replaceAll("<token>")
                .replaceAll("[0-9a-f]{64}", "<sha256>")
                .replaceAll("in 00:00:0[0-9] with 0 errors on .*", "in <time> with 0 errors on <date>")
                .replaceAll("(full\t.*|size)\t[0-9]+", "$1\t<bytes>")
                .replaceAll("[0-9]{17,20}", "<guid>")
                .replaceAll("hostid: [0-9]+", "hostid: <number>")
                .replaceAll("mountport=[0-9]+", "mountport=<port>")
                .replaceAll("(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9]\\d \\d\\d:\\d\\d ", "<date> ")
                .replaceAll("zfs-[0-9a-f]{16}", "zfs-<hex>")
                .replaceAll(" (1[0-9]{2}|2[0-9]{2})K ", " <n>K ")
                .replaceAll(" 2[45]K ", " <n>K ")
                .replaceAll("\t(1[0-9]{2}|2[0-9]{2})K\t", "\t<n>K\t");
    }

    private static void nameDisksAsQemuDoes(SimulatedGuest guest) {
        List<String> serials = List.of("d0", "LABDATA1", "d2");
        guest.machine().locked(machine -> {
            for (int i = 0; i < serials.size(); i++) {
                machine.devices().all().get(i).alias("/dev/disk/by-id/scsi-0QEMU_QEMU_HARDDISK_" + serials.get(i));
            }
            return machine;
        });
    }

    private static GuestSpec recordedMachine() {
        return GuestSpec.named("vm2")
                .withDisks(List.of(
                        new GuestSpec.Disk(ROOT_DISK, ""),
                        new GuestSpec.Disk(4 * GIBIBYTE, ""),
                        new GuestSpec.Disk(2 * GIBIBYTE, "")));
    }
}
