package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MissingProperty;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.mo.ContainerView;
import com.vmware.vim25.mo.ManagedEntity;
import com.vmware.vim25.mo.PropertyCollector;

/** Reads properties of managed objects, of one or of all of a kind below another. */
public final class ObjectProperties {

    private static final int PAGE = 500;

    private ObjectProperties() {}

    /**
     * Reads some properties of one object.
     *
     * @throws com.vmware.vim25.ManagedObjectNotFound if the object is gone
     * @throws com.vmware.vim25.NoPermission if one of them may not be seen
     */
    public static PropertyValues read(VSphereSession session, ManagedObjectReference object, String... paths)
            throws RemoteException {
        PropertyFilterSpec filter = filter(object, paths);
        try {
            return single(object, retrieve(session, filter, Unseen.REFUSED));
        } catch (NotAuthenticated lostSession) {
            // Here the lost session was told in the answer's missing properties: any other call renews it.
            session.connection().getServiceInstance().currentTime();
            return single(object, retrieve(session, filter, Unseen.REFUSED));
        }
    }

    /** What becomes of a property that the account may not see. */
    private enum Unseen {
        REFUSED,
        LEFT_OUT
    }

    /**
     * Reads some properties of all objects of a type below {@code container}, however deep.
     *
     * @param container a folder, datacenter, compute resource or resource pool
     */
    public static List<PropertyValues> below(
            VSphereSession session, ManagedObjectReference container, String type, String... paths)
            throws RemoteException {
        return below(session, container, Unseen.REFUSED, type, paths);
    }

    /** As {@link #below}, without the properties that the account may not see. */
    public static List<PropertyValues> visibleBelow(
            VSphereSession session, ManagedObjectReference container, String type, String... paths)
            throws RemoteException {
        return below(session, container, Unseen.LEFT_OUT, type, paths);
    }

    /** Some properties of these objects of one type, without those that the account may not see. */
    public static List<PropertyValues> visible(
            VSphereSession session, List<ManagedObjectReference> objects, String type, String... paths)
            throws RemoteException {
        List<PropertyValues> all = new ArrayList<>();
        for (int from = 0; from < objects.size(); from += PAGE) {
            ObjectSpec[] page = objects.subList(from, Math.min(objects.size(), from + PAGE)).stream()
                    .map(ObjectProperties::only)
                    .toArray(ObjectSpec[]::new);
            all.addAll(retrieve(session, filterSpec(page, type, paths), Unseen.LEFT_OUT));
        }
        return all;
    }

    private static List<PropertyValues> below(
            VSphereSession session, ManagedObjectReference container, Unseen unseen, String type, String... paths)
            throws RemoteException {
        ContainerView view = session.viewManager()
                .createContainerView(new ManagedEntity(session.connection(), container), new String[] {type}, true);
        try {
            return retrieve(session, viewFilter(view.getMOR(), type, paths), unseen);
        } finally {
            view.destroyView();
        }
    }

    private static PropertyFilterSpec filter(ManagedObjectReference object, String... paths) {
        return filterSpec(new ObjectSpec[] {only(object)}, object.getType(), paths);
    }

    /**
     * One filter over many objects. Those that are gone do not make it fail.
     *
     * @param paths of the properties, by the type of the objects
     */
    static PropertyFilterSpec filter(
            Collection<ManagedObjectReference> objects, Map<String, ? extends Collection<String>> paths) {
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setObjectSet(objects.stream().map(ObjectProperties::only).toArray(ObjectSpec[]::new));
        filter.setPropSet(paths.entrySet().stream()
                .map(type -> properties(type.getKey(), type.getValue().toArray(String[]::new)))
                .toArray(PropertySpec[]::new));
        filter.setReportMissingObjectsInResults(true);
        return filter;
    }

    private static ObjectSpec only(ManagedObjectReference object) {
        ObjectSpec objectSpec = new ObjectSpec();
        objectSpec.setObj(object);
        return objectSpec;
    }

    private static PropertyFilterSpec viewFilter(ManagedObjectReference view, String type, String... paths) {
        TraversalSpec inView = new TraversalSpec();
        inView.setName("view");
        inView.setType("ContainerView");
        inView.setPath("view");
        ObjectSpec objectSpec = new ObjectSpec();
        objectSpec.setObj(view);
        objectSpec.setSkip(true);
        objectSpec.setSelectSet(new SelectionSpec[] {inView});
        return filterSpec(new ObjectSpec[] {objectSpec}, type, paths);
    }

    private static PropertyFilterSpec filterSpec(ObjectSpec[] objects, String type, String... paths) {
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setObjectSet(objects);
        filter.setPropSet(new PropertySpec[] {properties(type, paths)});
        return filter;
    }

    private static PropertySpec properties(String type, String... paths) {
        PropertySpec properties = new PropertySpec();
        properties.setType(type);
        properties.setAll(false);
        properties.setPathSet(paths);
        return properties;
    }

    private static PropertyValues single(ManagedObjectReference object, List<PropertyValues> found) {
        return found.isEmpty() ? new PropertyValues(object, Map.of()) : found.getFirst();
    }

    private static List<PropertyValues> retrieve(VSphereSession session, PropertyFilterSpec filter, Unseen unseen)
            throws RemoteException {
        PropertyCollector collector = session.propertyCollector();
        RetrieveOptions options = new RetrieveOptions();
        options.setMaxObjects(PAGE);
        List<PropertyValues> all = new ArrayList<>();
        RetrieveResult page = collector.retrievePropertiesEx(new PropertyFilterSpec[] {filter}, options);
        while (page != null) {
            if (page.getObjects() != null) {
                for (ObjectContent content : page.getObjects()) {
                    all.add(values(content, unseen));
                }
            }
            page = page.getToken() == null ? null : collector.continueRetrievePropertiesEx(page.getToken());
        }
        return all;
    }

    private static PropertyValues values(ObjectContent content, Unseen unseen) throws RemoteException {
        if (content.getMissingSet() != null) {
            for (MissingProperty missing : content.getMissingSet()) {
                if (missing.getFault() != null
                        && missing.getFault().getFault() instanceof NoPermission refused
                        && (unseen == Unseen.REFUSED || refused instanceof NotAuthenticated)) {
                    throw refused;
                }
            }
        }
        Map<String, Object> values = new HashMap<>();
        if (content.getPropSet() != null) {
            for (DynamicProperty property : content.getPropSet()) {
                values.put(property.getName(), property.getVal());
            }
        }
        return new PropertyValues(content.getObj(), values);
    }
}
