package io.poolwright.vcenter.session.vsphere;

import java.io.ByteArrayInputStream;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.vmware.vim25.MethodFault;

/** Reads the answer to a call: its result, or the fault that vCenter raised instead, with its own type. */
final class SoapReader {

    private static final String RESULT = "returnval";
    private static final String FAULT_SUFFIX = "Fault";

    private final UnknownVocabulary unknown;

    SoapReader(UnknownVocabulary unknown) {
        this.unknown = unknown;
    }

    /**
     * @param returnType as the generated stubs name it; null if the method returns nothing
     * @return null if there is no result
     * @throws MethodFault the fault that the answer carries
     * @throws RemoteException if the answer is no SOAP envelope
     */
    Object read(byte[] envelope, String returnType) throws RemoteException {
        try {
            XMLStreamReader xml = safeFactory().createXMLStreamReader(new ByteArrayInputStream(envelope));
            try {
                return readEnvelope(xml, returnType);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new TransportException("vCenter's answer is not the XML of a SOAP envelope", e);
        }
    }

    /** A new one each time: factories are not promised to be safe for use by many threads. */
    private static XMLInputFactory safeFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private Object readEnvelope(XMLStreamReader xml, String returnType) throws XMLStreamException, RemoteException {
        VimReader reader = new VimReader(xml, unknown);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && "Body".equals(xml.getLocalName())) {
                xml.nextTag();
                if (FAULT_SUFFIX.equals(xml.getLocalName())) {
                    throw readFault(xml, reader);
                }
                return returnType == null ? null : readResult(xml, reader, VimTypes.stub(returnType));
            }
        }
        throw new TransportException("vCenter's answer has no SOAP body");
    }

    private static Object readResult(XMLStreamReader xml, VimReader reader, Class<?> type) throws XMLStreamException {
        List<Object> results = new ArrayList<>();
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
                Object result = RESULT.equals(xml.getLocalName())
                        ? reader.read(type.isArray() ? type.getComponentType() : type)
                        : skipped(reader);
                if (result != null) {
                    results.add(result);
                }
            }
        }
        if (results.isEmpty()) {
            return null;
        }
        return type.isArray() ? VimObjects.array(type.getComponentType(), results) : results.getFirst();
    }

    private static Object skipped(VimReader reader) throws XMLStreamException {
        reader.skip();
        return null;
    }

    private MethodFault readFault(XMLStreamReader xml, VimReader reader) throws XMLStreamException {
        String words = "";
        MethodFault fault = null;
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "faultstring" -> words = reader.text();
                case "detail" -> fault = readDetail(xml, reader);
                default -> reader.skip();
            }
        }
        MethodFault typed = fault == null ? new UnknownFault(FAULT_SUFFIX) : fault;
        typed.detail = new FaultWords(words);
        return typed;
    }

    private MethodFault readDetail(XMLStreamReader xml, VimReader reader) throws XMLStreamException {
        MethodFault fault = null;
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
                MethodFault read = readTypedFault(xml, reader);
                fault = fault == null ? read : fault;
            }
        }
        return fault;
    }

    /** The type is in {@code xsi:type}; without one, the element is named after it: {@code InvalidLoginFault}. */
    private MethodFault readTypedFault(XMLStreamReader xml, VimReader reader) throws XMLStreamException {
        String written = xml.getAttributeValue(VimTypes.XSI_NAMESPACE, "type");
        String name = written == null ? withoutSuffix(xml.getLocalName()) : written.substring(written.indexOf(':') + 1);
        Class<?> type = VimTypes.vim(name).orElse(null);
        if (type == null || !MethodFault.class.isAssignableFrom(type)) {
            unknown.type(name);
            reader.skip();
            return new UnknownFault(name);
        }
        return (MethodFault) reader.read(type);
    }

    private static String withoutSuffix(String element) {
        return element.endsWith(FAULT_SUFFIX)
                ? element.substring(0, element.length() - FAULT_SUFFIX.length())
                : element;
    }
}
