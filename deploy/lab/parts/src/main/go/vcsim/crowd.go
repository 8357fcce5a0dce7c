package main

import (
	"fmt"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// firstOfCrowd keeps clear of the numbers that the simulator gives.
const firstOfCrowd = 1000000

// addCrowd adds powered-off virtual machines to a model that is there already: copies of its own ones, in their folders, pools,
// hosts and datastores, but without files. The simulator takes 20 ms to create one, which is too long for thousands.
func addCrowd(registry *simulator.Registry, count int) {
	var examples []*simulator.VirtualMachine
	for _, ref := range registry.AllReference("VirtualMachine") {
		if vm, ok := ref.(*simulator.VirtualMachine); ok {
			examples = append(examples, vm)
		}
	}
	if len(examples) == 0 {
		return
	}
	for i := range count {
		addCopy(registry, examples[i%len(examples)], i)
	}
}

func addCopy(registry *simulator.Registry, example *simulator.VirtualMachine, number int) {
	vm := &simulator.VirtualMachine{VirtualMachine: example.VirtualMachine}
	vm.Self = types.ManagedObjectReference{Type: "VirtualMachine", Value: fmt.Sprintf("vm-%d", firstOfCrowd+number)}
	vm.Name = fmt.Sprintf("crowd-%05d", number)
	config := *example.Config
	config.Name = vm.Name
	config.Uuid = uuid.NewString()
	config.InstanceUuid = uuid.NewString()
	vm.Config = &config
	vm.Summary.Vm = &vm.Self
	vm.Summary.Config.Name = vm.Name
	vm.Summary.Config.Uuid = config.Uuid
	vm.Summary.Config.InstanceUuid = config.InstanceUuid
	registry.Put(vm)

	if folder, ok := registry.Get(*vm.Parent).(*simulator.Folder); ok {
		folder.ChildEntity = append(folder.ChildEntity, vm.Self)
	}
	if host, ok := registry.Get(*vm.Runtime.Host).(*simulator.HostSystem); ok {
		host.Vm = append(host.Vm, vm.Self)
	}
	if pool, ok := registry.Get(*vm.ResourcePool).(*simulator.ResourcePool); ok {
		pool.Vm = append(pool.Vm, vm.Self)
	}
	for _, ref := range vm.Datastore {
		if datastore, ok := registry.Get(ref).(*simulator.Datastore); ok {
			datastore.Vm = append(datastore.Vm, vm.Self)
		}
	}
}
