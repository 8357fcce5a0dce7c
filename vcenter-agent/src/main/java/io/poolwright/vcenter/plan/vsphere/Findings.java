package io.poolwright.vcenter.plan.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanFinding.Outcome;

/** Collects what the checks find. What vCenter does not let us see is a finding too. For one thread. */
final class Findings {

    private static final Logger LOG = Logger.getLogger(Findings.class);

    private final List<PlanFinding> found = new ArrayList<>();
    private final Map<String, String> seen = new TreeMap<>();
    private final String username;

    /** @param username whom a missing privilege is told of */
    Findings(String username) {
        this.username = username;
    }

    /** Something that may go wrong. */
    @FunctionalInterface
    interface Look<T> {
        T at() throws RemoteException;
    }

    void ok(Check check, String detail, Map<String, String> measured) {
        add(PlanFinding.ok(check, detail, measured));
    }

    void warn(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        add(PlanFinding.warning(check, code, detail, measured));
    }

    void block(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        add(PlanFinding.blocker(check, code, detail, measured));
    }

    void add(PlanFinding finding) {
        found.add(finding);
    }

    /** Notes what a later plan must see again. */
    void saw(String name, String value) {
        seen.put(name, value);
    }

    /**
     * Looks at something for a check.
     *
     * @return empty if it could not be seen, which is a finding then
     * @throws RemoteException if the vCenter as a whole cannot be asked
     */
    <T> Optional<T> look(Check check, Look<T> look) throws RemoteException {
        try {
            return Optional.ofNullable(look.at());
        } catch (StepFailedException e) {
            Map<String, String> measured = new TreeMap<>();
            e.failure().evidence().forEach(evidence -> measured.put(evidence.title(), evidence.text()));
            block(check, e.failure().code(), e.failure().detail(), measured);
        } catch (NotAuthenticated | InvalidLogin e) {
            throw e;
        } catch (NoPermission e) {
            refused(check, e);
        } catch (MethodFault e) {
            LOG.debugf(e, "%s cannot be checked", check);
            warn(
                    check,
                    ErrorCode.CHECK_NOT_POSSIBLE,
                    "vCenter reported %s".formatted(e.getClass().getSimpleName()),
                    Map.of());
        }
        return Optional.empty();
    }

    int count() {
        return found.size();
    }

    List<PlanFinding> inOrder() {
        return found.stream().sorted(Comparator.comparing(PlanFinding::check)).toList();
    }

    /** With how each check ended. */
    Map<String, String> seen() {
        Map<String, String> all = new TreeMap<>(seen);
        for (PlanFinding finding : inOrder()) {
            all.merge("check." + finding.check(), end(finding), "%s, %s"::formatted);
        }
        return all;
    }

    /** What hosts have left of CPU and memory changes by the minute: a later plan need not find the same warning. */
    private static String end(PlanFinding finding) {
        if (finding.check() == Check.CAPACITY && finding.outcome() == Outcome.WARNING) {
            return Outcome.OK.name();
        }
        return finding.outcome() + finding.code().map(code -> " " + code).orElse("");
    }

    private void refused(Check check, NoPermission e) {
        String object = e.getObject() == null
                ? "an object that it does not name"
                : "%s %s".formatted(e.getObject().getType(), e.getObject().getVal());
        block(
                check,
                ErrorCode.MISSING_PRIVILEGE,
                "The account %s lacks the privilege %s on %s".formatted(username, e.getPrivilegeId(), object),
                Map.of("object", object, "privilege", String.valueOf(e.getPrivilegeId())));
    }
}
