package io.poolwright.contracts.identity.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkus.security.Authenticated;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.model.Extensions;
import io.smallrye.openapi.runtime.util.JandexUtil;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.identity.CsrfProtection;
import io.poolwright.contracts.identity.SessionCookie;

/**
 * Says of each operation how its callers prove who they are, and in {@value #ROLES} which roles may call it: those of its
 * {@code @RolesAllowed}, or each for {@code @Authenticated}. What everybody may call has an empty requirement.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AccessFilter implements OASFilter {

    /** Extension of an operation: the roles of which one is needed. */
    public static final String ROLES = "x-roles";

    private static final String SESSION = "session";
    private static final String TOKEN = "token";

    private static final List<String> EVERY_ROLE =
            Arrays.stream(Role.values()).map(Role::text).sorted().toList();
    private static final List<Class<? extends Annotation>> AT_METHODS =
            List.of(RolesAllowed.class, Authenticated.class, PermitAll.class);

    private final Map<String, List<String>> rolesByMethod = new HashMap<>();

    /** @param index of the classes of the service, given at build time */
    public AccessFilter(IndexView index) {
        note(index, Authenticated.class, allowed -> EVERY_ROLE);
        note(
                index,
                RolesAllowed.class,
                allowed ->
                        Arrays.stream(allowed.value().asStringArray()).sorted().toList());
    }

    /** What stands at a method goes before what stands at its class. */
    private void note(
            IndexView index, Class<? extends Annotation> annotation, Function<AnnotationInstance, List<String>> roles) {
        for (AnnotationInstance allowed : index.getAnnotations(annotation)) {
            if (allowed.target().kind() == AnnotationTarget.Kind.METHOD) {
                rolesByMethod.put(reference(allowed.target().asMethod()), roles.apply(allowed));
            } else {
                allowed.target().asClass().methods().stream()
                        .filter(method -> AT_METHODS.stream().noneMatch(method::hasDeclaredAnnotation))
                        .forEach(method -> rolesByMethod.put(reference(method), roles.apply(allowed)));
            }
        }
    }

    private static String reference(MethodInfo method) {
        return JandexUtil.createUniqueMethodReference(method.declaringClass(), method);
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
                    List<String> roles = rolesByMethod.getOrDefault(Extensions.getMethodRef(operation), List.of());
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
