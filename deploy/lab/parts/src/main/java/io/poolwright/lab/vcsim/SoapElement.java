package io.poolwright.lab.vcsim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An element of an answer, read by local names; what is not asked for is not looked at. */
record SoapElement(Element element) {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** Equal if they say the same, wherever they stand. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SoapElement that && element.isEqualNode(that.element);
    }

    @Override
    public int hashCode() {
        return element.getTextContent().hashCode();
    }

    static SoapElement parse(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new SoapElement(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new VcsimFaultException("The answer is not XML", e);
        }
    }

    String name() {
        return element.getLocalName();
    }

    /** The declared type without its prefix; empty if none. */
    String type() {
        String type = element.getAttributeNS(XSI, "type");
        return type.substring(type.indexOf(':') + 1);
    }

    String text() {
        return element.getTextContent().strip();
    }

    List<SoapElement> children() {
        List<SoapElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new SoapElement(child));
            }
        }
        return children;
    }

    List<SoapElement> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    /** The first element along the path. */
    Optional<SoapElement> find(String... path) {
        Optional<SoapElement> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(parent -> parent.children(name).stream().findFirst());
        }
        return found;
    }

    /** The text along the path; empty if there is none. */
    String text(String... path) {
        return find(path).map(SoapElement::text).orElse("");
    }

    long number(String... path) {
        String text = text(path);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
