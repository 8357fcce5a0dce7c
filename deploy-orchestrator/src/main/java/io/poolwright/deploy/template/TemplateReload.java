package io.poolwright.deploy.template;

/** Reads the templates once more, for tables that were emptied under the running service. */
public interface TemplateReload {

    /**
     * Blocks until everything that the topic of templates says is in the tables again. What is there already stays.
     *
     * @return how many templates were read
     * @throws IllegalStateException if the topic does not answer
     */
    int reload();
}
