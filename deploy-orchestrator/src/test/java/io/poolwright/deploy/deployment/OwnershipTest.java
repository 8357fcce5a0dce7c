package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.fixture.Samples;

class OwnershipTest {

    private final Deployment deployment = Deployment.of(Samples.requested());

    @Test
    void anOperatorManagesOnlyItsOwn() {
        assertThat(Ownership.mayManage(caller(Samples.USER.name(), Role.OPERATOR), deployment))
                .isTrue();
        assertThat(Ownership.mayManage(caller("somebody-else", Role.OPERATOR), deployment))
                .isFalse();
    }

    @Test
    void anAdministratorManagesEveryOne() {
        assertThat(Ownership.mayManage(caller("somebody-else", Role.ADMIN), deployment))
                .isTrue();
    }

    @Test
    void whoIsNoLongerAnOperatorManagesNothing() {
        assertThat(Ownership.mayManage(caller(Samples.USER.name(), Role.AUDITOR), deployment))
                .isFalse();
    }

    @Test
    void refusesWithTheNameOfTheOwner() {
        Caller other = caller("somebody-else", Role.OPERATOR, Role.AUDITOR);

        assertThatThrownBy(() -> Ownership.requireMayManage(other, deployment))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_YOUR_DEPLOYMENT))
                .hasMessageContaining(Samples.USER.name());
    }

    private static Caller caller(String name, Role... roles) {
        return new Caller(AccountId.random(), name, List.of(roles));
    }
}
