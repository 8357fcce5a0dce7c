package io.poolwright.vcenter.inventory.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.AlarmEvent;
import com.vmware.vim25.CustomizationEvent;
import com.vmware.vim25.Event;
import com.vmware.vim25.EventFilterSpec;
import com.vmware.vim25.EventFilterSpecByTime;
import com.vmware.vim25.ScheduledTaskEvent;
import com.vmware.vim25.SessionEvent;
import com.vmware.vim25.VmMessageEvent;
import com.vmware.vim25.VmPoweredOffEvent;
import com.vmware.vim25.VmPoweredOnEvent;
import com.vmware.vim25.VmStartingEvent;
import com.vmware.vim25.VmStoppingEvent;
import com.vmware.vim25.mo.EventHistoryCollector;
import com.vmware.vim25.mo.EventManager;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.inventory.InventoryChanges;
import io.poolwright.vcenter.session.VCenterConfig;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.UpdateWaiter;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * Whatever changes at a vCenter leaves an event: a collector of events tells its newest ones by an update, so that one property of
 * one object stands for the whole inventory. What leaves no event, such as space that is filled, is seen in the next reading.
 */
@ApplicationScoped
public class VSphereInventoryChanges implements InventoryChanges {

    private static final Logger LOG = Logger.getLogger(VSphereInventoryChanges.class);
    private static final String LATEST_PAGE = "latestPage";
    private static final int PAGE_SIZE = 20;

    /** Frequent ones that say nothing of what an inventory has. */
    private static final List<Class<? extends Event>> ELSEWHERE = List.of(
            SessionEvent.class,
            AlarmEvent.class,
            CustomizationEvent.class,
            ScheduledTaskEvent.class,
            VmMessageEvent.class,
            VmStartingEvent.class,
            VmPoweredOnEvent.class,
            VmStoppingEvent.class,
            VmPoweredOffEvent.class);

    private final VCenterAccess access;
    private final VCenterConfig config;

    VSphereInventoryChanges(VCenterAccess access, VCenterConfig config) {
        this.access = access;
        this.config = config;
    }

    @Override
    public Instant now(VCenterConnection vcenter) throws InterruptedException {
        return access.ask(
                vcenter,
                session ->
                        session.connection().getServiceInstance().currentTime().toInstant());
    }

    @Override
    public boolean await(VCenterConnection vcenter, Instant since, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        return access.ask(vcenter, session -> {
            EventHistoryCollector events = collector(session, since);
            try {
                return new UpdateWaiter(session, config)
                        .await(events.getMOR(), deadline, VSphereInventoryChanges::change, LATEST_PAGE)
                        .isPresent();
            } finally {
                destroy(events);
            }
        });
    }

    private static EventHistoryCollector collector(VSphereSession session, Instant since) throws RemoteException {
        EventFilterSpecByTime time = new EventFilterSpecByTime();
        time.setBeginTime(GregorianCalendar.from(ZonedDateTime.ofInstant(since, ZoneOffset.UTC)));
        EventFilterSpec filter = new EventFilterSpec();
        filter.setTime(time);
        EventHistoryCollector events =
                new EventManager(session.connection(), session.eventManager()).createCollectorForEvents(filter);
        events.setCollectorPageSize(PAGE_SIZE);
        return events;
    }

    /** A full page may have pushed a change out. */
    private static Optional<Boolean> change(PropertyValues collector) {
        List<Event> newest = collector.list(LATEST_PAGE, Event.class);
        boolean changed = newest.size() >= PAGE_SIZE || newest.stream().anyMatch(VSphereInventoryChanges::matters);
        return changed ? Optional.of(true) : Optional.empty();
    }

    private static boolean matters(Event event) {
        return ELSEWHERE.stream().noneMatch(kind -> kind.isInstance(event));
    }

    /** Collectors are few in a vCenter; an interrupted thread leaves its own to the end of the session. */
    private static void destroy(EventHistoryCollector events) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            events.destroyCollector();
        } catch (RemoteException e) {
            LOG.debugf(e, "A collector of events is left to its session");
        }
    }
}
