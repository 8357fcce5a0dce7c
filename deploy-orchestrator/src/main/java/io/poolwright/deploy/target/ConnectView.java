package io.poolwright.deploy.target;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How to use a target, ready to paste. */
public record ConnectView(List<SnippetView> snippets) {

    /**
     * What one tool wants.
     *
     * @param tool such as {@code syncoid}
     * @param title for people
     * @param text shell commands or a configuration file, with comments
     */
    @Schema(name = "SnippetView")
    public record SnippetView(String tool, String title, String text) {}
}
