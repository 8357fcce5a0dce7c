package io.poolwright.template.account;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.SessionCookie;
import io.poolwright.contracts.identity.SessionCookieMechanism;
import io.poolwright.contracts.identity.SessionToken;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.ProblemMappers;
import io.poolwright.template.RequestBodies;

/** The caller's own session over HTTP. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Session",
        description = "Logging in and out. The session itself travels in a cookie that scripts cannot read.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class SessionResource {

    private final ProblemMappers problems = new ProblemMappers();
    private final Sessions sessions;
    private final SessionCookieMechanism cookies;

    SessionResource(Sessions sessions, SessionCookieMechanism cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Log in",
            description =
                    "After several failures of an account or from an address the next login is tried only after the "
                            + "time that 'Retry-After' says.")
    @APIResponse(responseCode = "200", description = "Logged in; the cookie poolwright-session carries the session")
    public Uni<SessionView> logIn(LoginRequest request, @Context RoutingContext context) {
        return sessions.logIn(RequestBodies.required(request), address(context.request()))
                .invoke(begun -> set(begun, context))
                .map(begun -> SessionView.of(begun.session()));
    }

    @GET
    @Authenticated
    @Operation(summary = "Show who is logged in")
    @APIResponse(responseCode = "200", description = "The session")
    public SessionView get(@Context RoutingContext context) {
        return cookies.current(context).map(SessionView::of).orElseGet(() -> SessionView.of(CurrentCaller.get()));
    }

    @DELETE
    @Authenticated
    @Operation(summary = "Log out; the session ends in every service")
    @APIResponse(responseCode = "204", description = "Logged out")
    public Uni<Void> logOut(@Context RoutingContext context) {
        return cookies.current(context)
                .map(sessions::logOut)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .invoke(() -> context.response().addCookie(SessionCookie.none(context.request())));
    }

    @PUT
    @Path("/password")
    @Authenticated
    @Operation(summary = "Change the own password; every other session of the account ends")
    @APIResponse(
            responseCode = "204",
            description = "Changed; the cookie carries a new session with the same CSRF token")
    public Uni<Void> changePassword(PasswordChange change, @Context RoutingContext context) {
        return sessions.changePassword(
                        CurrentCaller.get(),
                        RequestBodies.required(change),
                        cookies.current(context).map(SessionToken::csrfToken),
                        address(context.request()))
                .invoke(begun -> set(begun, context))
                .replaceWithVoid();
    }

    /** Says when to come back. */
    @ServerExceptionMapper
    public RestResponse<Problem> map(LoginLockedException e) {
        RestResponse<Problem> answer =
                problems.map(new ProblemException(ErrorCode.LOGIN_LOCKED, "Too many logins have failed; wait a while"));
        answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
        return answer;
    }

    private static void set(SignedSession begun, RoutingContext context) {
        context.response()
                .addCookie(SessionCookie.holding(begun.cookie(), begun.session().expiresAt(), context.request()));
    }

    /** As the proxy in front says, if it is trusted. */
    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }
}
