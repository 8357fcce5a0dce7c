package io.poolwright.template.inventory;

import io.poolwright.contracts.inventory.ItemDetail;

/** The kinds of objects in an inventory. */
public enum InventoryKind {
    DATACENTER,
    /** Also a host outside all clusters, which vSphere treats alike. */
    CLUSTER,
    HOST,
    RESOURCE_POOL,
    /** Of virtual machines. */
    FOLDER,
    DATASTORE,
    /** Of datastores that vCenter balances. */
    DATASTORE_CLUSTER,
    NETWORK,
    TEMPLATE,
    /** Of a template. */
    SNAPSHOT;

    public static InventoryKind of(ItemDetail detail) {
        return switch (detail) {
            case ItemDetail.Datacenter d -> DATACENTER;
            case ItemDetail.Cluster d -> CLUSTER;
            case ItemDetail.Host d -> HOST;
            case ItemDetail.ResourcePool d -> RESOURCE_POOL;
            case ItemDetail.Folder d -> FOLDER;
            case ItemDetail.Datastore d -> DATASTORE;
            case ItemDetail.DatastoreCluster d -> DATASTORE_CLUSTER;
            case ItemDetail.Network d -> NETWORK;
            case ItemDetail.Template d -> TEMPLATE;
            case ItemDetail.Snapshot d -> SNAPSHOT;
        };
    }
}
