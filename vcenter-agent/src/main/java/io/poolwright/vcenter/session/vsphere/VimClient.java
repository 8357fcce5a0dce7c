package io.poolwright.vcenter.session.vsphere;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.rmi.RemoteException;
import javax.net.ssl.TrustManager;

import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;

/**
 * yavijava's way out to the network. Each call carries the session's cookie; where vCenter no longer knows it, the session
 * is renewed and the call repeated once. Safe for use by many threads.
 */
final class VimClient implements Client {

    private final SoapExchange exchange;
    private final SessionLogin login;

    VimClient(SoapExchange exchange, SessionLogin login) {
        this.exchange = exchange;
        this.login = login;
    }

    @Override
    public Object invoke(String methodName, Argument[] arguments, String returnType) throws RemoteException {
        SessionLogin.Session session = login.current();
        try {
            return exchange.call(methodName, arguments, returnType, session.asCookie())
                    .result();
        } catch (NotAuthenticated e) {
            return exchange.call(
                            methodName,
                            arguments,
                            returnType,
                            login.renew(session).asCookie())
                    .result();
        }
    }

    @Override
    public URL getBaseUrl() {
        try {
            return exchange.endpoint().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("An endpoint that answers is a URL", e);
        }
    }

    @Override
    public String getVimNameSpace() {
        return VimTypes.VIM_NAMESPACE;
    }

    @Override
    public String marshall(String methodName, Argument[] arguments) {
        return SoapWriter.envelope(methodName, arguments);
    }

    @Override
    public Object unMarshall(String returnType, InputStream answer) throws Exception {
        return new SoapReader(new UnknownVocabulary(kind -> {})).read(answer.readAllBytes(), returnType);
    }

    @Override
    public StringBuffer readStream(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        return new StringBuffer(bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public StringBuffer invokeAsString(String methodName, Argument[] arguments) {
        throw notOurs();
    }

    @Override
    public void setBaseUrl(URL baseUrl) {
        throw notOurs();
    }

    /** The cookie is nobody else's business. */
    @Override
    public String getCookie() {
        throw notOurs();
    }

    @Override
    public void setCookie(String cookie) {
        throw notOurs();
    }

    @Override
    public void setVimNameSpace(String vimNameSpace) {
        throw notOurs();
    }

    @Override
    public int getConnectTimeout() {
        throw notOurs();
    }

    @Override
    public void setConnectTimeout(int timeoutMilliSec) {
        throw notOurs();
    }

    @Override
    public int getReadTimeout() {
        throw notOurs();
    }

    @Override
    public void setReadTimeout(int timeoutMilliSec) {
        throw notOurs();
    }

    @Override
    public TrustManager getTrustManager() {
        throw notOurs();
    }

    @Override
    public void setSoapActionOnApiVersion(String apiVersion) {
        throw notOurs();
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException("Set where the session is made, and fixed from then on");
    }
}
