package io.poolwright.vcenter.power;

import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;

/**
 * What vCenter asks a person about a VM. It is reported and never answered: only a person knows what is right.
 *
 * @param id of the question, unique as long as it is asked
 * @param choices the answers to choose from, as people see them
 */
public record VmQuestion(String id, String text, List<String> choices) {

    public VmQuestion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        choices = List.copyOf(choices);
    }

    /** What a person is to know, in a sentence or two. */
    public String report() {
        return "vCenter asks: %s Poolwright does not answer; somebody has to, in the vSphere Client".formatted(text);
    }

    /** The failure of a step that has waited for the answer until its deadline. */
    public StepFailedException unanswered(String vm, Evidence... more) {
        Evidence asked = new Evidence(
                "The question", "%s\nAnswers to choose from: %s".formatted(text, String.join(", ", choices)));
        Evidence[] all = new Evidence[more.length + 1];
        all[0] = asked;
        System.arraycopy(more, 0, all, 1, more.length);
        return new StepFailedException(
                ErrorCode.VM_QUESTION_PENDING, "%s waits for an answer: %s".formatted(vm, text), all);
    }
}
