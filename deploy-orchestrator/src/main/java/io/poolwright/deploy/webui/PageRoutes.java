package io.poolwright.deploy.webui;

import java.util.List;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Shows the one page at every address that it routes by itself, such as {@code /deployments/…}: at all that is neither a
 * file nor below the API. The REST side would answer those with a problem, so this stands between it and the files.
 */
@ApplicationScoped
public class PageRoutes {

    private static final int BEHIND_THE_FILES =
            (RouteConstants.ROUTE_ORDER_DEFAULT + RouteConstants.ROUTE_ORDER_AFTER_DEFAULT) / 2;
    private static final List<String> NO_PAGES = List.of("/api/", "/q/", "/assets/");
    private static final String PAGE = "/";

    void add(@Observes Router router) {
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEHIND_THE_FILES)
                .handler(context -> {
                    if (isRoutedByThePage(context.normalizedPath())) {
                        context.reroute(PAGE);
                    } else {
                        context.next();
                    }
                });
    }

    /** Whether the page itself knows what is at a path. A name with an ending is a file that does not exist. */
    static boolean isRoutedByThePage(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !path.equals(PAGE) && !name.contains(".") && NO_PAGES.stream().noneMatch((path + "/")::startsWith);
    }
}
