package io.poolwright.ssh.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code build.sh} blames the machine for having no image, with exit code 3, and when the project, with 1. */
class GuestImageBuildTest {

    private static final String NOT_FETCHED = "ended with 3\n";
    private static final String FAILED = "ended with 1\n";

    @TempDir
    private Path directory;

    @Test
    void failsIfThereIsNoPackageOfAName() throws Exception {
        assertThat(build("install_kernel", "in_root() { [[ $* != *--simulate* ]]; }"))
                .endsWith(FAILED);
    }

    @Test
    void cannotBeDoneIfPackagesCannotBeFetched() throws Exception {
        assertThat(build("install_kernel", "in_root() { [[ $* != *--download-only* ]] || return 100; }"))
                .endsWith(NOT_FETCHED);
    }

    @Test
    void failsIfAPackageCannotBeInstalled() throws Exception {
        assertThat(build(
                        "install_kernel",
                        "in_root() { [[ $* == *--simulate* || $* == *--download-only* ]] || return 100; }"))
                .endsWith(FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E: Failed getting release file http://archive.example.org/dists/bookworm/Release",
                "E: Couldn't download packages: bash libc6"
            })
    void cannotBeDoneIfTheBaseSystemCannotBeFetched(String error) throws Exception {
        assertThat(build("make_base", debootstrapSays(error))).endsWith(NOT_FETCHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E: Couldn't find these debs: ca-certificatess",
                "E: Release signed by unknown key (key id 0123456789ABCDEF)",
                "W: Failure trying to run: chroot root mount -t proc proc /proc"
            })
    void failsIfTheBaseSystemIsNotMadeForAnotherReason(String error) throws Exception {
        assertThat(build("make_base", debootstrapSays(error))).endsWith(FAILED);
    }

    private static String debootstrapSays(String error) {
        return "mirror() { :; }\nnice() { shift 2; \"$@\"; }\ndebootstrap() { echo \"%s\"; return 1; }"
                .formatted(error);
    }

    private String build(String step, String functions) throws Exception {
        return TemplateScript.call(
                TemplateScript.script("deploy/lab/qemu/build.sh"),
                "POOLWRIGHT_QEMU_HOME='%s'".formatted(directory),
                TemplateScript.thenExitCode(
                        functions + "\n: >\"$LOG\"\ntrap at_exit EXIT\nstep 'Step' " + step + "\ntrap - EXIT"));
    }
}
