package io.poolwright.contracts.identity.openapi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.poolwright.contracts.identity.CsrfProtection;
import io.poolwright.contracts.identity.SessionCookie;

/**
 * Says of each operation how its callers prove who they are, and in {@value #ROLES} which roles may call it: those of its
 * {@code @RolesAllowed}. What everybody may call has an empty requirement. The method is found by its operation id.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AccessFilter implements OASFilter {

    /** Extension of an operation: the roles of which one is needed. */
    public static final String ROLES = "x-roles";

    private static final String SESSION = "session";
    private static final String TOKEN = "token";
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");

    private final Map<String, List<String>> rolesByOperation = new HashMap<>();

    /** @param index of the classes of the service, given at build time */
    public AccessFilter(IndexView index) {
        for (AnnotationInstance operation : index.getAnnotations(OPERATION)) {
            if (operation.target().kind() == AnnotationTarget.Kind.METHOD && operation.value("operationId") != null) {
                rolesAllowed(operation.target().asMethod())
                        .ifPresent(roles -> rolesByOperation.put(
                                operation.value("operationId").asString(), roles));
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSecurityScheme(SESSION, session()).addSecurityScheme(TOKEN, token());
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getOperations)
                .flatMap(operations -> operations.values().stream())
                .forEach(operation -> {
                    List<String> roles = rolesByOperation.getOrDefault(operation.getOperationId(), List.of());
                    if (roles.isEmpty()) {
                        operation.setSecurity(List.of());
                    } else {
                        operation.setSecurity(List.of(
                                OASFactory.createSecurityRequirement().addScheme(SESSION),
                                OASFactory.createSecurityRequirement().addScheme(TOKEN)));
                        operation.addExtension(ROLES, roles);
                    }
                });
    }

    private static Optional<List<String>> rolesAllowed(MethodInfo method) {
        return Optional.ofNullable(method.declaredAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(method.declaringClass().declaredAnnotation(RolesAllowed.class)))
                .map(roles -> Arrays.stream(roles.value().asStringArray())
                        .sorted()
                        .toList());
    }

    private static SecurityScheme session() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name(SessionCookie.NAME)
                .description("What POST /api/v1/session sets. Requests that may change something repeat the session's"
                        + " csrfToken in the header " + CsrfProtection.HEADER + ".");
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API token, for scripts.");
    }
}
