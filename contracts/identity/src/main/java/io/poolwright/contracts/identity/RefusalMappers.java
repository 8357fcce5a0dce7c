package io.poolwright.contracts.identity;

import java.util.List;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.ProblemMappers;

/** Answers who is not logged in, or lacks the role, with a problem document. */
public class RefusalMappers {

    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    public RestResponse<Problem> map(UnauthorizedException e) {
        return loginRequired("There is no session, or it has ended");
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(AuthenticationFailedException e) {
        return loginRequired(e.getMessage() == null ? "The login is not good" : e.getMessage());
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(ForbiddenException e) {
        List<Role> roles = CurrentCaller.find().map(Caller::roles).orElse(List.of());
        return problems.map(new ProblemException(
                ErrorCode.ROLE_MISSING, "Your roles are %s, and another is needed".formatted(roles)));
    }

    private RestResponse<Problem> loginRequired(String detail) {
        RestResponse<Problem> answer = problems.map(new ProblemException(ErrorCode.LOGIN_REQUIRED, detail));
        answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return answer;
    }
}
