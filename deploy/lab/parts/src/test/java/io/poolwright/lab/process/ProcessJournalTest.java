package io.poolwright.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessJournalTest {

    @TempDir
    Path directory;

    @Test
    void endsWhatAKilledLauncherLeftRunning() {
        ProcessJournal journal = new ProcessJournal(directory.resolve("processes"));
        ChildProcess left = waitingProcess(journal);

        List<String> killed = new ProcessJournal(directory.resolve("processes")).endLeftovers();

        assertThat(killed).containsExactly("waiter");
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameId() throws IOException {
        ProcessJournal journal = new ProcessJournal(directory.resolve("processes"));
        try (ChildProcess other = waitingProcess(new ProcessJournal(directory.resolve("elsewhere")))) {
            Files.createDirectories(directory.resolve("processes"));
            Files.writeString(directory.resolve("processes").resolve(other.pid() + ".pid"), "12345 kafka");

            assertThat(journal.endLeftovers()).isEmpty();

            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void saysWithTheEndOfTheLogWhyAProcessDidNotBecomeReady() {
        ChildProcess.Command command = new ChildProcess.Command(
                "grumbler", List.of("/bin/sh", "-c", "echo no luck today; exit 3"), directory.resolve("grumbler.log"));

        assertThatThrownBy(() -> command.start(new ProcessJournal(directory.resolve("processes")))
                        .awaitReady(() -> false, Duration.ofSeconds(20)))
                .isInstanceOf(ProcessFailedException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no luck today");
    }

    private ChildProcess waitingProcess(ProcessJournal journal) {
        return new ChildProcess.Command("waiter", List.of("/bin/cat"), directory.resolve("waiter.log")).start(journal);
    }
}
