package io.poolwright.contracts.rest.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/** The records behind the schemas, and what is always there in their JSON. */
final class AnswerRecords {

    private static final String OURS = "io.poolwright.";
    private static final Set<DotName> COLLECTIONS =
            Set.of(DotName.createSimple("java.util.List"), DotName.createSimple("java.util.Map"));

    private final IndexView index;
    private final List<ClassInfo> records;

    AnswerRecords(IndexView index) {
        this.index = index;
        this.records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(info -> info.name().toString().startsWith(OURS))
                .toList();
    }

    /**
     * What is always there in the record of this schema; empty if no record has this name and these properties. Of several
     * records that could be meant, only what all of them always have.
     */
    Optional<Set<String>> named(String schema, Set<String> properties) {
        return records.stream()
                .filter(info -> isNamed(info, schema))
                .filter(info -> all(info).equals(properties))
                .map(this::always)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                });
    }

    /** A generic record's schemas are named after it and its arguments. */
    private static boolean isNamed(ClassInfo info, String schema) {
        String own = info.name().withoutPackagePrefix();
        String simple = own.substring(own.lastIndexOf('$') + 1);
        return schema.equals(declaredName(info).orElse(simple))
                || !info.typeParameters().isEmpty() && schema.startsWith(simple);
    }

    private static Optional<String> declaredName(ClassInfo info) {
        return Optional.ofNullable(info.declaredAnnotation(Schema.class))
                .map(schema -> schema.value("name"))
                .map(AnnotationValue::asString)
                .filter(name -> !name.isEmpty());
    }

    private Set<String> all(ClassInfo info) {
        Set<String> names = new HashSet<>();
        for (RecordComponentInfo component : info.recordComponents()) {
            unwrapped(info, component)
                    .ifPresentOrElse(part -> names.addAll(all(part)), () -> names.add(component.name()));
        }
        return names;
    }

    private Set<String> always(ClassInfo info) {
        boolean withoutEmpty = leavesOutWhatIsEmpty(info);
        Set<String> names = new HashSet<>();
        for (RecordComponentInfo component : info.recordComponents()) {
            if (isNullable(component)
                    || withoutEmpty && COLLECTIONS.contains(component.type().name())) {
                continue;
            }
            unwrapped(info, component)
                    .ifPresentOrElse(part -> names.addAll(always(part)), () -> names.add(component.name()));
        }
        return names;
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(DotName.createSimple(Nullable.class))
                || component.type().name().toString().startsWith("java.util.Optional");
    }

    private static boolean leavesOutWhatIsEmpty(ClassInfo info) {
        AnnotationInstance include = info.declaredAnnotation(DotName.createSimple(JsonInclude.class));
        return include != null
                && include.value() != null
                && include.value().asEnum().equals(JsonInclude.Include.NON_EMPTY.name());
    }

    /** Jackson's annotation is not for components: it goes to their fields. */
    private Optional<ClassInfo> unwrapped(ClassInfo info, RecordComponentInfo component) {
        return info.field(component.name()).hasAnnotation(DotName.createSimple(JsonUnwrapped.class))
                ? Optional.ofNullable(index.getClassByName(component.type().name()))
                : Optional.empty();
    }
}
