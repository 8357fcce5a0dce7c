package io.poolwright.template.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * Which objects of an inventory are wanted, in the order of their names. The cursor is the last object seen, so that a
 * reading in between neither repeats nor hides any other object.
 *
 * @param kinds empty for all
 * @param text part of the name or path, in any case
 * @param within a datacenter, cluster or template: what is in it or can be used from it
 */
public record InventoryFilter(
        Set<InventoryKind> kinds,
        Optional<String> text,
        Optional<ManagedObjectId> within,
        Optional<Position> after,
        int limit) {

    private static final int MAX_TEXT_LENGTH = 200;

    public InventoryFilter {
        kinds = Set.copyOf(kinds);
    }

    /** A place in the order. */
    public record Position(String name, ManagedObjectId moref) {

        static Position of(InventoryItem item) {
            return new Position(item.name(), item.moref());
        }

        static Position decode(String cursor) {
            String text;
            try {
                text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
            int end = text.indexOf('\n');
            if (end < 0) {
                throw invalid();
            }
            return new Position(text.substring(end + 1), new ManagedObjectId(text.substring(0, end)));
        }

        String encode() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("%s\n%s".formatted(moref, name).getBytes(StandardCharsets.UTF_8));
        }

        private static InvalidValueException invalid() {
            return new InvalidValueException("A cursor is the nextCursor of the page before");
        }
    }

    /** @throws io.poolwright.contracts.rest.ProblemException naming all that is not valid */
    static InventoryFilter of(List<String> kinds, String query, String within, Integer limit, String cursor) {
        Violations violations = new Violations();
        Set<InventoryKind> typedKinds = EnumSet.noneOf(InventoryKind.class);
        for (String kind : kinds) {
            violations.optional("kind", kind, InventoryFilter::kind, null).ifPresent(typedKinds::add);
        }
        Optional<String> text = violations.optional("query", query, InventoryFilter::text, null);
        Optional<ManagedObjectId> typedWithin = violations.optional("within", within, ManagedObjectId::new, null);
        Optional<Position> after = violations.optional("cursor", cursor, Position::decode, null);
        violations.throwIfAny();
        return new InventoryFilter(
                typedKinds, text.filter(given -> !given.isEmpty()), typedWithin, after, Page.limit(limit));
    }

    /** How many objects to read: one more than asked for tells whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** @param found up to {@link #rowsToRead()} objects behind {@link #after}, in order */
    Page<InventoryItemView> page(List<InventoryItem> found) {
        boolean more = found.size() > limit;
        List<InventoryItem> shown = more ? found.subList(0, limit) : found;
        String next = more ? Position.of(shown.getLast()).encode() : null;
        return new Page<>(shown.stream().map(InventoryItemView::of).toList(), next);
    }

    private static InventoryKind kind(String name) {
        return Arrays.stream(InventoryKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "A kind is one of %s".formatted(Arrays.toString(InventoryKind.values()))));
    }

    private static String text(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new InvalidValueException("A query has up to %d characters".formatted(MAX_TEXT_LENGTH));
        }
        return text;
    }
}
