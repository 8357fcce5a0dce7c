package io.poolwright.vcenter.session.vsphere;

import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ws.Argument;

/** Writes a call of a vSphere method as a SOAP 1.1 envelope. */
final class SoapWriter {

    private static final String SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final XMLStreamWriter xml;

    private SoapWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String envelope(String method, Argument[] arguments) {
        StringWriter text = new StringWriter();
        try {
            new SoapWriter(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).write(method, arguments);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("%s cannot be written as XML".formatted(method), e);
        }
        return text.toString();
    }

    private void write(String method, Argument[] arguments) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("soapenv", "Envelope", SOAP_NAMESPACE);
        xml.writeNamespace("soapenv", SOAP_NAMESPACE);
        xml.writeNamespace("xsd", VimTypes.XSD_NAMESPACE);
        xml.writeNamespace("xsi", VimTypes.XSI_NAMESPACE);
        xml.writeStartElement("soapenv", "Body", SOAP_NAMESPACE);
        xml.writeStartElement("", method, VimTypes.VIM_NAMESPACE);
        xml.writeDefaultNamespace(VimTypes.VIM_NAMESPACE);
        for (Argument argument : arguments) {
            value(argument.getName(), VimTypes.stub(argument.getType()), argument.getValue());
        }
        xml.writeEndDocument();
        xml.flush();
    }

    private void value(String name, Class<?> declared, Object value) throws XMLStreamException {
        if (value == null) {
            return;
        }
        if (declared.isArray() && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                value(name, declared.getComponentType(), Array.get(value, i));
            }
            return;
        }
        xml.writeStartElement(name);
        writeType(declared, value);
        switch (value) {
            case ManagedObjectReference reference -> {
                xml.writeAttribute("type", reference.getType());
                xml.writeCharacters(reference.getVal());
            }
            case Calendar time ->
                xml.writeCharacters(DateTimeFormatter.ISO_INSTANT.format(
                        time.toInstant().atZone(ZoneOffset.UTC).toInstant()));
            case Enum<?> constant -> xml.writeCharacters(constant.name());
            default -> writeContent(value);
        }
        xml.writeEndElement();
    }

    private void writeContent(Object value) throws XMLStreamException {
        if (VimTypes.xsdNameOf(value.getClass()).isPresent()) {
            xml.writeCharacters(value.toString());
            return;
        }
        for (Field property : VimTypes.properties(value.getClass())) {
            if (isUnsetOptional(property, value)) {
                continue;
            }
            value(property.getName(), property.getType(), read(property, value));
        }
    }

    /** The receiver must be told the type where the declaration does not say it already. */
    private void writeType(Class<?> declared, Object value) throws XMLStreamException {
        Class<?> type = value.getClass();
        if (declared == type || declared.isPrimitive() || declared.isInstance(value) && isBasic(declared)) {
            return;
        }
        String name = VimTypes.xsdNameOf(type).map(basic -> "xsd:" + basic).orElseGet(type::getSimpleName);
        xml.writeAttribute("xsi", VimTypes.XSI_NAMESPACE, "type", name);
    }

    private static boolean isBasic(Class<?> declared) {
        return declared != Object.class && VimTypes.xsdNameOf(declared).isPresent();
    }

    /** The model has short for a few optional numbers (NPIV's), whose 0 means that nobody set them. */
    private static boolean isUnsetOptional(Field property, Object owner) {
        return property.getType() == short.class && ((Short) read(property, owner)) == 0;
    }

    private static Object read(Field property, Object owner) {
        try {
            return property.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("%s is public".formatted(property), e);
        }
    }
}
