package io.poolwright.lab.kafka;

import java.util.logging.Level;
import java.util.logging.Logger;

import kafka.Kafka;
import kafka.tools.StorageTool;

import io.poolwright.lab.process.Tethered;

/** The child JVM: formats the log directory if it is new, then is the broker until it is stopped or its parent dies. */
public final class BrokerMain {

    /** Held, since the logging system forgets the levels of loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private BrokerMain() {}

    /** @param arguments path of the broker's properties, cluster id */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        Tethered.attach();
        String[] format = {"format", "--ignore-formatted", "--cluster-id", arguments[1], "--config", arguments[0]};
        int code = StorageTool.execute(format, System.out);
        if (code != 0) {
            System.exit(code);
        }
        Kafka.main(new String[] {arguments[0]});
    }
}
