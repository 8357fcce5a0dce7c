package io.poolwright.template.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.hibernate.exception.ConstraintViolationException;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.ProblemException;

/**
 * Runs work on PostgreSQL, in the name of somebody: row-level security shows nothing to nobody. That the database is away becomes {@link ErrorCode#DATABASE_UNAVAILABLE}; every other failure is
 * passed on. Must be subscribed to on a Vert.x context.
 */
public final class Database {

    /** What the server says when it goes away: connection exceptions, and its own shutdown and start. */
    private static final String CONNECTION_CLASS = "08";

    private static final String SHUTDOWN_CLASS = "57P";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private Database() {}

    /** A transaction in the name of the caller, see {@link CurrentCaller}; committed when the result arrives. */
    public static <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> CurrentCaller.find()
                        .map(caller -> as(caller.name(), caller.rolesText(), work))
                        .orElseGet(() -> as("", "", work)));
    }

    /** Reads only, in the name of the caller. */
    public static <T> Uni<T> reading(Supplier<Uni<T>> work) {
        return inTransaction(work);
    }

    /** A transaction in the service's own name: for background work, and for what comes before a login. */
    public static <T> Uni<T> asSystem(Supplier<Uni<T>> work) {
        return as(Roles.SYSTEM, Roles.SYSTEM, work);
    }

    /** Row-level security goes by these two settings; they end with the transaction. */
    private static <T> Uni<T> as(String user, String roles, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select set_config('poolwright.user', ?1, true),"
                                                + " set_config('poolwright.roles', ?2, true)",
                                        Object[].class)
                                .setParameter(1, user)
                                .setParameter(2, roles)
                                .getSingleResult())
                        .chain(set -> work.get()))
                .onFailure(Database::isAway)
                .transform(Database::unavailable);
    }

    /** Whether a failure is the violation of that very constraint. */
    public static boolean violates(Throwable failure, String constraint) {
        return causeOf(failure, ConstraintViolationException.class)
                .map(ConstraintViolationException::getConstraintName)
                .filter(constraint::equals)
                .isPresent();
    }

    private static boolean isAway(Throwable failure) {
        return causeOf(failure, IOException.class).isPresent()
                || causeOf(failure, TimeoutException.class).isPresent()
                || causeOf(failure, ClosedConnectionException.class).isPresent()
                || sqlState(failure)
                        .filter(state -> state.startsWith(CONNECTION_CLASS)
                                || state.startsWith(SHUTDOWN_CLASS)
                                || state.equals(TOO_MANY_CONNECTIONS))
                        .isPresent();
    }

    /** Hibernate wraps the driver's exception as if it were JDBC's, except where it only opens a connection. */
    private static Optional<String> sqlState(Throwable failure) {
        return causeOf(failure, SQLException.class)
                .map(SQLException::getSQLState)
                .or(() -> causeOf(failure, PgException.class).map(PgException::getSqlState));
    }

    private static ProblemException unavailable(Throwable failure) {
        return new ProblemException(ErrorCode.DATABASE_UNAVAILABLE, "PostgreSQL does not answer", failure);
    }

    private static <E extends Throwable> Optional<E> causeOf(Throwable failure, Class<E> type) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
