package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.vmware.vim25.Event;
import com.vmware.vim25.EventFilterSpec;
import com.vmware.vim25.EventFilterSpecByEntity;
import com.vmware.vim25.EventFilterSpecRecursionOption;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.EventManager;

import io.poolwright.contracts.error.Evidence;

/** What vCenter has noted of a VM, in its own words. */
public final class VmEvents {

    private static final int SHOWN_AT_MOST = 20;

    private final List<Event> oldestFirst;

    private VmEvents(List<Event> oldestFirst) {
        this.oldestFirst = oldestFirst;
    }

    public static VmEvents of(VSphereSession session, ManagedObjectReference vm) throws RemoteException {
        EventFilterSpecByEntity entity = new EventFilterSpecByEntity();
        entity.setEntity(vm);
        entity.setRecursion(EventFilterSpecRecursionOption.self);
        EventFilterSpec filter = new EventFilterSpec();
        filter.setEntity(entity);
        Event[] events = new EventManager(session.connection(), session.eventManager()).queryEvents(filter);
        return new VmEvents(
                events == null
                        ? List.of()
                        : Arrays.stream(events)
                                .sorted(Comparator.comparingInt(Event::getKey))
                                .toList());
    }

    public List<Event> newestFirst() {
        return oldestFirst.reversed();
    }

    /** The newest ones, a line each; empty if there are none. */
    public Optional<Evidence> evidence() {
        if (oldestFirst.isEmpty()) {
            return Optional.empty();
        }
        String lines = oldestFirst.stream()
                .skip(Math.max(0, oldestFirst.size() - SHOWN_AT_MOST))
                .map(VmEvents::line)
                .collect(Collectors.joining("\n"));
        return Optional.of(new Evidence("vCenter's events of the VM", lines));
    }

    private static String line(Event event) {
        String words = event.getFullFormattedMessage() == null
                ? ""
                : event.getFullFormattedMessage().strip();
        return "%s %s: %s"
                .formatted(
                        event.getCreatedTime() == null
                                ? "?"
                                : event.getCreatedTime().toInstant(),
                        event.getClass().getSimpleName(),
                        words);
    }
}
