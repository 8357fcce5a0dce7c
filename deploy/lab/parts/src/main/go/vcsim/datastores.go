package main

import (
	"os"
	"path/filepath"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// hostDatastores is a host's datastore system with what govmomi's lacks for NFS: it takes a datastore's plain name, as a
// vCenter does, instead of an existing directory, and it unmounts.
type hostDatastores struct {
	*simulator.HostDatastoreSystem
	directory string
}

// equipHosts gives each host of the model such a datastore system.
func equipHosts(registry *simulator.Registry, directory string) {
	for _, ref := range registry.AllReference("HostDatastoreSystem") {
		if own, ok := ref.(*simulator.HostDatastoreSystem); ok {
			registry.Put(&hostDatastores{HostDatastoreSystem: own, directory: directory})
		}
	}
}

func fault(message string, kind types.BaseMethodFault) *soap.Fault {
	made := &soap.Fault{Code: "ServerFaultCode", String: message}
	made.Detail.Fault = kind
	return made
}

func (s *hostDatastores) CreateNasDatastore(ctx *simulator.Context, req *types.CreateNasDatastore) soap.HasFault {
	local := filepath.Join(s.directory, filepath.Base(req.Spec.LocalPath))
	if err := os.MkdirAll(local, 0o700); err != nil {
		return &methods.CreateNasDatastoreBody{Fault_: fault(err.Error(), &types.HostConfigFault{})}
	}
	spec := req.Spec
	spec.LocalPath = local
	made := s.HostDatastoreSystem.CreateNasDatastore(ctx, &types.CreateNasDatastore{This: req.This, Spec: spec})
	// govmomi forgets to say which datastore it is if another host has it already
	if body, ok := made.(*methods.CreateNasDatastoreBody); ok && body.Res != nil {
		body.Res.Returnval = s.Datastore[len(s.Datastore)-1]
	}
	return made
}

func (s *hostDatastores) RemoveDatastore(ctx *simulator.Context, req *types.RemoveDatastore) soap.HasFault {
	body := &methods.RemoveDatastoreBody{}
	ds, ok := ctx.Map.Get(req.Datastore).(*simulator.Datastore)
	if !ok {
		body.Fault_ = fault("no such datastore", &types.NotFound{})
		return body
	}
	if len(ds.Vm) != 0 {
		body.Fault_ = fault("VMs live on it", &types.ResourceInUse{Type: ds.Self.Type, Name: ds.Name})
		return body
	}
	ctx.WithLock(ds, func() {
		var left []types.DatastoreHostMount
		for _, mount := range ds.Host {
			if mount.Key != s.Host.Self {
				left = append(left, mount)
			}
		}
		ctx.Update(ds, []types.PropertyChange{{Name: "host", Val: left}})
	})
	s.Datastore = without(s.Datastore, ds.Self)
	ctx.Map.RemoveReference(ctx, s.Host, &s.Host.Datastore, ds.Self)
	if len(ds.Host) == 0 {
		s.forget(ctx, ds)
	}
	body.Res = &types.RemoveDatastoreResponse{}
	return body
}

// forget removes a datastore that no host has any more.
func (s *hostDatastores) forget(ctx *simulator.Context, ds *simulator.Datastore) {
	if cluster, ok := ctx.Map.Get(*s.Host.Parent).(*simulator.ClusterComputeResource); ok {
		ctx.Map.RemoveReference(ctx, cluster, &cluster.Datastore, ds.Self)
	}
	ds.DestroyTask(ctx, &types.Destroy_Task{This: ds.Self})
}

func without(refs []types.ManagedObjectReference, gone types.ManagedObjectReference) []types.ManagedObjectReference {
	var left []types.ManagedObjectReference
	for _, ref := range refs {
		if ref != gone {
			left = append(left, ref)
		}
	}
	return left
}

var _ mo.Reference = (*hostDatastores)(nil)
