package io.poolwright.vcenter.session.vsphere;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.vmware.vim25.ManagedObjectReference;

/**
 * Reads vSphere's data objects from XML. What the model does not know is skipped and counted; an {@code xsi:type} decides
 * what is made, and where that type is unknown, the declared one.
 */
final class VimReader {

    private static final String XSD_PREFIX = "xsd";

    private final XMLStreamReader xml;
    private final UnknownVocabulary unknown;
    private final BasicValues basics;

    VimReader(XMLStreamReader xml, UnknownVocabulary unknown) {
        this.xml = xml;
        this.unknown = unknown;
        this.basics = new BasicValues(unknown);
    }

    /**
     * Reads the element whose start tag is current, and stops at its end tag.
     *
     * @return null if it cannot be understood
     */
    Object read(Class<?> declared) throws XMLStreamException {
        Class<?> type = actualType(declared);
        if (type == Object.class) {
            skip();
            return null;
        }
        if (type == ManagedObjectReference.class) {
            return readReference();
        }
        if (basics.covers(type)) {
            return basics.parse(type, text());
        }
        return type.isArray() ? readArrayType(type) : readObject(type);
    }

    /** Leaves the current element behind, with all that is in it. */
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** The text of the current element; elements in it are ignored. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> skip();
                case XMLStreamReader.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                    text.append(xml.getText());
                default -> {
                    // comments and processing instructions say nothing here
                }
            }
        }
    }

    private Class<?> actualType(Class<?> declared) {
        String written = xml.getAttributeValue(VimTypes.XSI_NAMESPACE, "type");
        if (written == null) {
            return declared;
        }
        String name = written.substring(written.indexOf(':') + 1);
        Optional<Class<?>> type = isXsd(written) ? VimTypes.xsd(name) : VimTypes.vim(name);
        if (type.isEmpty()) {
            unknown.type(name);
            return declared;
        }
        return declared.isAssignableFrom(type.get()) ? type.get() : declared;
    }

    private boolean isXsd(String written) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String prefix = written.substring(0, colon);
        String namespace = xml.getNamespaceURI(prefix);
        return namespace == null ? XSD_PREFIX.equals(prefix) : VimTypes.XSD_NAMESPACE.equals(namespace);
    }

    private ManagedObjectReference readReference() throws XMLStreamException {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(plainAttribute("type"));
        reference.setVal(text());
        return reference;
    }

    /** The attribute in no namespace: {@code xsi:type} may stand before it. Null if there is none. */
    private String plainAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (name.equals(xml.getAttributeLocalName(i)) && (namespace == null || namespace.isEmpty())) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** One element of an array, on its own: as where a property holds {@code xsd:base64Binary}. */
    private Object readArrayType(Class<?> type) throws XMLStreamException {
        if (type == byte[].class) {
            return basics.parseBytes(text());
        }
        Object element = read(type.getComponentType());
        Object array = Array.newInstance(type.getComponentType(), element == null ? 0 : 1);
        if (element != null) {
            Array.set(array, 0, element);
        }
        return array;
    }

    private Object readObject(Class<?> type) throws XMLStreamException {
        Object object = VimObjects.create(type);
        Map<Field, List<Object>> repeated = new LinkedHashMap<>();
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
                readProperty(type, object, repeated);
            }
        }
        repeated.forEach((property, values) -> VimObjects.set(
                property, object, VimObjects.array(property.getType().getComponentType(), values)));
        return object;
    }

    private void readProperty(Class<?> type, Object object, Map<Field, List<Object>> repeated)
            throws XMLStreamException {
        String name = xml.getLocalName();
        Optional<Field> property = VimTypes.property(type, name);
        if (property.isEmpty()) {
            unknown.element(type, name);
            skip();
            return;
        }
        Class<?> declared = property.get().getType();
        if (declared == byte[].class) {
            VimObjects.appendBytes(property.get(), object, basics.parseBytes(text()));
            return;
        }
        Object value = read(declared.isArray() ? declared.getComponentType() : declared);
        if (value == null) {
            return;
        }
        if (declared.isArray()) {
            repeated.computeIfAbsent(property.get(), ignored -> new ArrayList<>())
                    .add(value);
        } else {
            VimObjects.set(property.get(), object, value);
        }
    }
}
