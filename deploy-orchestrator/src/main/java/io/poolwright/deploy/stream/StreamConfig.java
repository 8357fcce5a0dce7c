package io.poolwright.deploy.stream;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What streams of server-sent events keep to. */
@ConfigMapping(prefix = "poolwright.stream")
public interface StreamConfig {

    /** How long a stream may be quiet before a comment says that it is still there. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a client may leave what was sent to it unread before its stream ends with the event Reconnect. */
    @WithDefault("30s")
    Duration patience();

    /** How much longer such a client has to read that before its connection is cut. */
    @WithDefault("30s")
    Duration grace();

    /** How many clients may leave something unread at once; of more, the one that does so for longest is ended. */
    @WithDefault("20")
    int slowClients();
}
