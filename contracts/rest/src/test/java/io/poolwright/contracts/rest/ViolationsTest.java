package io.poolwright.contracts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.Ipv4Address;

class ViolationsTest {

    private final Violations violations = new Violations();

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        violations.required("/hostname", "-bad-", HostName::new);
        violations.required("/ipAddress", null, Ipv4Address::new);
        violations.each("/dnsServers", List.of("10.1.1.1", "10.1.1.300"), Ipv4Address::new);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(violations::throwIfAny)
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(problem.violations())
                            .extracting(Violation::pointer)
                            .containsExactly("/hostname", "/ipAddress", "/dnsServers/1");
                });
    }

    @Test
    void yieldsTheTypedValuesOfAValidRequest() {
        assertThat(violations.required("/hostname", "zfs-dr-001", HostName::new))
                .contains(new HostName("zfs-dr-001"));
        assertThat(violations.optional("/gateway", null, Ipv4Address::new, new Ipv4Address("10.1.1.1")))
                .contains(new Ipv4Address("10.1.1.1"));
        assertThat(violations.each("/dnsServers", List.of("10.1.1.1"), Ipv4Address::new))
                .contains(List.of(new Ipv4Address("10.1.1.1")));
        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void refusesAPageLimitOutsideOfItsRange() {
        assertThat(Page.limit(null)).isEqualTo(Page.DEFAULT_LIMIT);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Page.limit(0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Page.limit(Page.MAX_LIMIT + 1));
    }
}
