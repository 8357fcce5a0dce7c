// Command vcsim starts govmomi's vCenter simulator with the flags of the vcsim program that the lab uses.
//
// The vcsim program is a Go module of its own, which not every module proxy offers; the simulator itself is part of
// govmomi and is to be had wherever govmomi is. This program is the difference: flags in, simulator out.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/vmware/govmomi/simulator"
)

// version is what "vcsim version" answers: the release of govmomi in go.mod.
const version = "0.56.0"

// methodDelays is the flag -method-delay: "CloneVM_Task:2000,PowerOnVM_Task:500", in milliseconds.
type methodDelays map[string]int

func (d methodDelays) String() string { return fmt.Sprint(map[string]int(d)) }

func (d methodDelays) Set(value string) error {
	for _, pair := range strings.Split(value, ",") {
		method, delay, found := strings.Cut(pair, ":")
		if !found {
			return fmt.Errorf("%q is not method:milliseconds", pair)
		}
		millis, err := strconv.Atoi(delay)
		if err != nil || millis < 0 {
			return fmt.Errorf("%q is not a number of milliseconds", delay)
		}
		d[method] = millis
	}
	return nil
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "version" {
		fmt.Println("vcsim " + version)
		return
	}
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	model := simulator.VPX()
	delays := methodDelays{}
	listen := flag.String("l", "127.0.0.1:8989", "address to listen on")
	username := flag.String("username", "", "login user name, any if empty")
	password := flag.String("password", "", "login password, any if empty")
	certificate := flag.String("tlscert", "", "PEM file of the server certificate")
	key := flag.String("tlskey", "", "PEM file of the server's private key")
	stdinExit := flag.Bool("stdinexit", false, "exit when standard input ends")
	flag.IntVar(&model.Datacenter, "dc", model.Datacenter, "number of datacenters")
	flag.IntVar(&model.Cluster, "cluster", model.Cluster, "number of clusters per datacenter")
	flag.IntVar(&model.ClusterHost, "host", model.ClusterHost, "number of hosts per cluster")
	flag.IntVar(&model.Host, "standalone-host", model.Host, "number of hosts outside clusters")
	flag.IntVar(&model.Pool, "pool", model.Pool, "number of resource pools per cluster")
	flag.IntVar(&model.Datastore, "ds", model.Datastore, "number of datastores")
	flag.IntVar(&model.Machine, "vm", model.Machine, "number of virtual machines per resource pool")
	crowd := flag.Int("crowd", 0, "number of further virtual machines, without files, that are quickly made")
	flag.IntVar(&model.Portgroup, "pg", model.Portgroup, "number of distributed port groups")
	flag.IntVar(&model.Folder, "folder", model.Folder, "number of folders")
	flag.IntVar(&model.Pod, "pod", model.Pod, "number of storage pods")
	flag.BoolVar(&model.Autostart, "autostart", model.Autostart, "power virtual machines on")
	flag.IntVar(&model.DelayConfig.Delay, "delay", 0, "delay of every method in milliseconds")
	flag.Float64Var(&model.DelayConfig.DelayJitter, "delay-jitter", 0, "variation of the delay, 0 for none")
	flag.Var(delays, "method-delay", "delay of single methods: method:milliseconds,...")
	flag.Parse()
	model.DelayConfig.MethodDelay = delays

	if err := model.Create(); err != nil {
		return err
	}
	defer model.Remove()
	mounts, err := os.MkdirTemp("", "vcsim-nfs-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(mounts)
	equipHosts(model.Map(), mounts)
	addCrowd(model.Map(), *crowd)
	// a vCenter ends collectors of events with their session; the simulator keeps them, and would soon have 32
	model.Map().EventManager().MaxCollector = 10000
	return serve(model, *listen, *username, *password, *certificate, *key, *stdinExit)
}

func serve(model *simulator.Model, listen, username, password, certificate, key string, stdinExit bool) error {
	tlsConfig := &tls.Config{MinVersion: tls.VersionTLS12}
	if certificate != "" {
		pair, err := tls.LoadX509KeyPair(certificate, key)
		if err != nil {
			return err
		}
		tlsConfig.Certificates = []tls.Certificate{pair}
	}
	model.Service.TLS = tlsConfig
	model.Service.RegisterEndpoints = true
	model.Service.Listen = &url.URL{Host: listen}
	if username != "" {
		model.Service.Listen.User = url.UserPassword(username, password)
	}
	server := model.Service.NewServer()
	// not Close, which waits for clients that wait for updates
	defer server.CloseClientConnections()
	fmt.Printf("ready https://%s%s pid %d\n", server.URL.Host, server.URL.Path, os.Getpid())

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	if stdinExit {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop <- syscall.SIGTERM
		}()
	}
	<-stop
	return nil
}
