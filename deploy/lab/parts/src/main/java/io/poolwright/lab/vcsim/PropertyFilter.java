package io.poolwright.lab.vcsim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to read: some properties of one object, or of all objects in a view. */
record PropertyFilter(String type, List<String> paths, String object, boolean view) {

    /** Properties of one object, given as {@code Task:task-1}. */
    static PropertyFilter of(String object, String... paths) {
        return new PropertyFilter(object.substring(0, object.indexOf(':')), List.of(paths), object, false);
    }

    /** Properties of all objects of this type in a container view. */
    static PropertyFilter inView(String view, String type, List<String> paths) {
        return new PropertyFilter(type, paths, view, true);
    }

    /** The filter as vSphere's {@code PropertyFilterSpec}. */
    String spec(String name) {
        String properties = paths.stream()
                .map(path -> "<pathSet>" + path + "</pathSet>")
                .collect(Collectors.joining("", "<propSet><type>" + type + "</type>", "</propSet>"));
        String select = view
                ? "<skip>true</skip><selectSet xsi:type=\"TraversalSpec\"><name>members</name>"
                        + "<type>ContainerView</type><path>view</path></selectSet>"
                : "";
        return "<%1$s>%2$s<objectSet>%3$s%4$s</objectSet></%1$s>"
                .formatted(name, properties, SoapSession.reference("obj", object), select);
    }

    /** Reads once: moref to its properties. */
    Map<String, Map<String, SoapElement>> read(SoapSession session, String collector) {
        Map<String, Map<String, SoapElement>> all = new LinkedHashMap<>();
        Optional<SoapElement> page = session.call("RetrievePropertiesEx", collector, spec("specSet") + "<options/>")
                .find("returnval");
        while (page.isPresent()) {
            page.get()
                    .children("objects")
                    .forEach(object -> all.put(object.text("obj"), properties(object, "propSet")));
            Optional<SoapElement> token = page.get().find("token");
            if (token.isEmpty()) {
                break;
            }
            page = session.call(
                            "ContinueRetrievePropertiesEx",
                            collector,
                            "<token>" + SoapSession.escape(token.get().text()) + "</token>")
                    .find("returnval");
        }
        return all;
    }

    /** Property name to value, of an object's content or of its changes. */
    static Map<String, SoapElement> properties(SoapElement object, String element) {
        Map<String, SoapElement> values = new LinkedHashMap<>();
        object.children(element)
                .forEach(property -> property.find("val").ifPresent(value -> values.put(property.text("name"), value)));
        return values;
    }

    /** A collector of its own that waits for changes of what this filter covers. */
    Updates watch(SoapSession session, String collector) {
        String own = "PropertyCollector:"
                + session.call("CreatePropertyCollector", collector, "").text("returnval");
        session.call("CreateFilter", own, spec("spec") + "<partialUpdates>false</partialUpdates>");
        return new Updates(session, own);
    }

    /** Changes since the last call; one thread at a time. */
    static final class Updates implements AutoCloseable {

        private final SoapSession session;
        private final String collector;
        private String version = "";

        private Updates(SoapSession session, String collector) {
            this.session = session;
            this.collector = collector;
        }

        /** Object updates ({@code kind}, {@code obj}, {@code changeSet}); empty when the time is over. */
        List<SoapElement> next(Duration limit) {
            Optional<SoapElement> set = session.call(
                            "WaitForUpdatesEx",
                            collector,
                            "<version>%s</version><options><maxWaitSeconds>%d</maxWaitSeconds></options>"
                                    .formatted(version, Math.max(1, limit.toSeconds())))
                    .find("returnval");
            if (set.isEmpty()) {
                return List.of();
            }
            version = set.get().text("version");
            List<SoapElement> objects = new ArrayList<>();
            set.get().children("filterSet").forEach(filter -> objects.addAll(filter.children("objectSet")));
            return objects;
        }

        @Override
        public void close() {
            session.call("DestroyPropertyCollector", collector, "");
        }
    }
}
