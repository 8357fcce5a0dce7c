package io.poolwright.deploy.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;

/**
 * The PostgreSQL of this service. When it cannot be reached or does not answer in time, every call fails with a {@link
 * ProblemException} of {@link ErrorCode#DATABASE_UNAVAILABLE}; what PostgreSQL itself refuses stays what it is, because that
 * is our own fault.
 *
 * <p>Everything is asked in somebody's name, which row-level security goes by: the current caller's, or with {@link
 * #asSystem()} the service's own. Whoever calls without either sees no row and changes none.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** True: until the transaction ends. The connection goes back to the pool as nobody's. */
    private static final String ASK_AS =
            "SELECT set_config('poolwright.user', $1, true), set_config('poolwright.roles', $2, true)";

    private final Pool pool;
    private final Supplier<Asker> asker;

    @Inject
    Database(Pool pool, CurrentAsker current) {
        this(pool, current::now);
    }

    public Database(Pool pool, Supplier<Asker> asker) {
        this.pool = pool;
        this.asker = asker;
    }

    /** The same database, asked by the service itself. */
    public Database asSystem() {
        return new Database(pool, () -> Asker.SYSTEM);
    }

    /** Runs one statement in a transaction of its own. Who asks is found out now, not when the Uni is subscribed to. */
    public Uni<List<Row>> query(String sql, Object... parameters) {
        Asker asking = asker.get();
        return patiently(pool.withConnection(connection -> alone(connection, asking, sql, Tuple.from(parameters))))
                .map(Database::rows);
    }

    /**
     * All four are sent one behind the other without waiting for an answer, so that this takes one round trip. If one fails,
     * what follows it changes nothing, and the commit is a rollback.
     */
    private static Uni<RowSet<Row>> alone(SqlConnection connection, Asker asking, String sql, Tuple parameters) {
        return Uni.combine()
                .all()
                .unis(
                        connection.query("BEGIN").execute(),
                        askAs(connection, asking),
                        connection.preparedQuery(sql).execute(parameters),
                        connection.query("COMMIT").execute())
                .with((begun, named, answer, committed) -> answer);
    }

    private static Uni<RowSet<Row>> askAs(SqlConnection connection, Asker asking) {
        return connection.preparedQuery(ASK_AS).execute(Tuple.of(asking.user(), asking.roleList()));
    }

    /**
     * Blocks until {@code work} is committed; what it throws rolls back. A commit whose answer was lost also fails: the work
     * must recognise itself when it comes again.
     */
    public <T> T inTransaction(Function<Statements, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            // both are on their way before the first is answered
            Transaction transaction = await(Uni.combine()
                    .all()
                    .unis(connection.begin(), askAs(connection, asker.get()))
                    .with((begun, named) -> begun));
            T result;
            try {
                result = work.apply(new Statements(connection));
            } catch (RuntimeException e) {
                rollBack(transaction);
                throw e;
            }
            await(transaction.commit());
            return result;
        } finally {
            connection.closeAndForget();
        }
    }

    /** What can be done inside of a transaction. */
    public static final class Statements {

        private final SqlConnection connection;

        private Statements(SqlConnection connection) {
            this.connection = connection;
        }

        public List<Row> query(String sql, Object... parameters) {
            return rows(await(connection.preparedQuery(sql).execute(Tuple.from(parameters))));
        }

        /** Runs one statement for each tuple; nothing if there is none. */
        public void forEach(String sql, List<Tuple> parameters) {
            if (!parameters.isEmpty()) {
                await(connection.preparedQuery(sql).executeBatch(parameters));
            }
        }
    }

    private static void rollBack(Transaction transaction) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException e) {
            LOG.debugf(e, "A transaction ended before it was rolled back");
        }
    }

    private static List<Row> rows(RowSet<Row> set) {
        List<Row> rows = new ArrayList<>(set.size());
        set.forEach(rows::add);
        return rows;
    }

    private static <T> T await(Uni<T> answer) {
        return patiently(answer).await().indefinitely();
    }

    private static <T> Uni<T> patiently(Uni<T> answer) {
        return answer.ifNoItem().after(PATIENCE).fail().onFailure().transform(Database::translate);
    }

    private static Throwable translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PgException refused && !saysThatItIsGoing(refused)) {
            return refused;
        }
        return new ProblemException(
                ErrorCode.DATABASE_UNAVAILABLE, "PostgreSQL did not answer: %s".formatted(cause.getMessage()), cause);
    }

    /** Connection exceptions (08), insufficient resources (53) and operator intervention (57). */
    private static boolean saysThatItIsGoing(PgException refused) {
        String state = String.valueOf(refused.getSqlState());
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }
}
