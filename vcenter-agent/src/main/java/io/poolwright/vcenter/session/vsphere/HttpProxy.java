package io.poolwright.vcenter.session.vsphere;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.vcenter.session.VCenterConfig;

/**
 * The HTTP proxy through which vCenters are reached, if there is one. TLS goes through it unopened ({@code CONNECT}): the
 * proxy sees a vCenter's name and port and nothing else.
 */
public final class HttpProxy extends ProxySelector {

    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private final Optional<InetSocketAddress> proxy;
    private final List<String> direct;

    private HttpProxy(Optional<InetSocketAddress> proxy, List<String> direct) {
        this.proxy = proxy;
        this.direct = direct.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** @throws IllegalArgumentException if the configured proxy is no host with a port */
    public static HttpProxy of(VCenterConfig config) {
        return new HttpProxy(
                config.proxy().map(HttpProxy::address), config.noProxy().orElse(List.of()));
    }

    /** A socket, not connected yet, that will reach the server through the proxy or directly. */
    Socket socketTo(URI server) {
        return towards(server)
                .map(address -> new Socket(new Proxy(Proxy.Type.HTTP, resolved(address))))
                .orElseGet(() -> new Socket(Proxy.NO_PROXY));
    }

    /** The address that the socket of {@link #socketTo} connects to; behind a proxy, the proxy looks the name up. */
    InetSocketAddress addressOf(URI server, int port) {
        return towards(server).isPresent()
                ? InetSocketAddress.createUnresolved(server.getHost(), port)
                : new InetSocketAddress(server.getHost(), port);
    }

    @Override
    public List<Proxy> select(URI server) {
        return List.of(towards(server)
                .map(address -> new Proxy(Proxy.Type.HTTP, resolved(address)))
                .orElse(Proxy.NO_PROXY));
    }

    /** The call that needed the connection tells of it. */
    @Override
    public void connectFailed(URI server, SocketAddress address, IOException e) {}

    private Optional<InetSocketAddress> towards(URI server) {
        String host = server.getHost().toLowerCase(Locale.ROOT);
        boolean excepted =
                direct.stream().anyMatch(entry -> entry.startsWith(".") ? host.endsWith(entry) : host.equals(entry));
        return excepted ? Optional.empty() : proxy;
    }

    /** Anew for each connection: the name may have got another address. */
    private static InetSocketAddress resolved(InetSocketAddress address) {
        return new InetSocketAddress(address.getHostString(), address.getPort());
    }

    private static InetSocketAddress address(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "poolwright.vcenter.proxy is a host and a port, such as proxy.example:3128");
        }
        return InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
}
