/** Objects that both have. */
const SHARED = `[ClientConnection]
kubeconfig string
acceptContentTypes string
contentType string
qps number
burst int
[Logging]
format ~text|json =text ; How lines are written.
flushFrequency any =5s
verbosity int:0.. ; How much is logged.
vmodule any
options any
`;

/**
 * The fields of the kubelet's configuration (kubelet.config.k8s.io/v1beta1 and v1), and of kube-proxy's beside it. How a line is
 * read stands in text-schema.ts; versions are those of Kubernetes. Source: staging/src/k8s.io/kubelet/config and
 * kube-proxy/config of Kubernetes 1.22 to 1.37; the sentences are our own.
 */
export const KUBELET = `
[KubeletConfiguration]
apiVersion string ; Group and version of the format.
kind string ; What the document is.
enableServer bool =true ; Whether the server runs.
staticPodPath string ; Folder (or file) of manifests of pods that the kubelet runs without an API server.
podLogsDir string @1.30 =/var/log/pods/ ; Folder of the logs of pods.
syncFrequency duration =1m ; How often running pods are compared with what is wanted.
fileCheckFrequency duration =20s ; How often the folder of static pods is looked through.
httpCheckFrequency duration =20s
staticPodURL string ; Address from which manifests of static pods are fetched.
staticPodURLHeader stringlists
address ip =0.0.0.0 ; Address on which the kubelet serves; \`0.0.0.0\` for all.
port int:0..65535 =10250 ; Port of the kubelet, with authentication.
readOnlyPort int:0..65535 =0 ; Port without authentication; 0 for none.
tlsCertFile string ; Certificate of the kubelet's own server; it makes one by itself if there is none.
tlsPrivateKeyFile string ; Key that belongs to \`tlsCertFile\`.
tlsCipherSuites strings ; Ciphers that the server takes, by their names in Go.
tlsCurvePreferences ints @1.36
tlsMinVersion VersionTLS10|VersionTLS11|VersionTLS12|VersionTLS13 ; Oldest TLS that the server takes.
rotateCertificates bool =false ; Asks for a new client certificate before the old one runs out.
serverTLSBootstrap bool =false ; Asks the cluster to sign the server certificate; somebody has to approve the requests.
authentication KubeletAuthentication ; Who may speak to the kubelet's server.
authorization KubeletAuthorization ; How it is decided what they may do.
registryPullQPS int:0.. =5 ; Image pulls a second at most; 0 for no limit.
registryBurst int:0.. =10 ; Pulls that may come at once, above \`registryPullQPS\`.
imagePullCredentialsVerificationPolicy ~NeverVerify|NeverVerifyPreloadedImages|NeverVerifyAllowlistedImages|AlwaysVerify @1.33
preloadedImagesVerificationAllowlist strings @1.33
eventRecordQPS int:0.. =50 ; Events a second at most; 0 for no limit.
eventBurst int:0.. =100
enableDebuggingHandlers bool =true ; Serves logs, exec, attach and port-forward.
enableContentionProfiling bool =false
healthzPort int:0..65535 =10248 ; Local port of \`/healthz\`; 0 for none.
healthzBindAddress ip =127.0.0.1 ; Address of \`/healthz\`.
oomScoreAdj int:-1000..1000 =-999 ; How unlikely it is that the kernel kills the kubelet when memory runs out.
clusterDomain string ; DNS domain of the cluster, in which containers look up short names.
clusterDNS strings ; Addresses of the cluster's DNS server, given to containers in place of the machine's.
streamingConnectionIdleTimeout duration ! =4h
nodeStatusUpdateFrequency duration =10s ; How often the kubelet works out the state of its node.
nodeStatusReportFrequency duration =5m ; How often it reports a state that did not change.
nodeLeaseDurationSeconds int:0.. =40 ; How long the node's lease holds.
imageMinimumGCAge duration =2m ; How long an unused image is kept at least.
imageMaximumGCAge duration @1.29 =0s ; How long an unused image is kept at most; 0s for ever.
imageGCHighThresholdPercent int:0..100 =85 ; Disk use from which on unused images are removed.
imageGCLowThresholdPercent int:0..100 =80 ; Disk use at which removing them stops.
volumeStatsAggPeriod duration =1m
kubeletCgroups string ; Control group of the kubelet itself.
systemCgroups string ; Control group for processes that are in none; needs \`cgroupRoot\`.
cgroupRoot string ; Control group below which pods are.
cgroupsPerQOS bool =true ; Makes a control group for each class of pods.
cgroupDriver systemd|cgroupfs =cgroupfs ; Who makes control groups; has to be what the container runtime uses: \`systemd\` on Flatcar.
cpuManagerPolicy none|static ; \`static\` gives whole CPUs to guaranteed pods.
singleProcessOOMKill bool @1.32
cpuManagerPolicyOptions texts
draManagerReconcilePeriod duration
cpuManagerReconcilePeriod duration =10s
memoryManagerPolicy None|Static =None ; \`Static\` reserves memory of NUMA nodes for guaranteed pods.
topologyManagerPolicy none|best-effort|restricted|single-numa-node =none ; How strictly CPUs, memory and devices come from one NUMA node.
topologyManagerScope container|pod =container ; What is placed as one: a container or a whole pod.
topologyManagerPolicyOptions texts @1.26
qosReserved texts
runtimeRequestTimeout duration =2m ; Longest wait for an answer of the container runtime, except for pulls and logs.
hairpinMode hairpin-veth|promiscuous-bridge|none =promiscuous-bridge ; How a pod reaches itself by way of its service.
maxPods int:0.. =110 ; Pods that may run on the node.
podCIDR string ; Addresses of pods, for a kubelet without a cluster.
podPidsLimit int =-1 ; Processes of one pod at most; -1 for no limit.
resolvConf string =/etc/resolv.conf ; Resolver file that pods start from; with systemd-resolved \`/run/systemd/resolve/resolv.conf\`.
runOnce bool ! =false
cpuCFSQuota bool =true ; Holds containers to their limit of CPU.
cpuCFSQuotaPeriod duration =100ms ; Period of that quota; other than 100ms needs the gate \`CustomCPUCFSQuotaPeriod\`.
nodeStatusMaxImages int:-1.. =50
maxOpenFiles int:0.. =1000000 ; Files that the kubelet may have open.
contentType string =application/vnd.kubernetes.protobuf
kubeAPIQPS int:0.. =50 ; Requests a second to the API server.
kubeAPIBurst int:0.. =100 ; Requests that may come at once, above \`kubeAPIQPS\`.
serializeImagePulls bool =true ; Pulls one image after the other.
maxParallelImagePulls int:1.. @1.27 ; Pulls at once; more than 1 needs \`serializeImagePulls: false\`.
evictionHard texts ; Thresholds at which pods are evicted at once: \`memory.available: 100Mi\`.
evictionSoft texts ; Thresholds at which pods are evicted after a while (\`evictionSoftGracePeriod\`).
evictionSoftGracePeriod texts ; How long each threshold of \`evictionSoft\` may be passed.
evictionPressureTransitionPeriod duration =5m ; How long pressure has to be gone before the node is said to be well.
evictionMaxPodGracePeriod int =0 ; Seconds that pods get at most when a soft threshold is passed.
evictionMinimumReclaim texts ; How much more than needed is freed.
mergeDefaultEvictionSettings bool @1.33 =false
podsPerCore int:0.. =0 ; Pods for each core at most; 0 for no limit.
enableControllerAttachDetach bool =true ; Leaves attaching volumes to the controller.
protectKernelDefaults bool =false ; Refuses to start, rather than change them, where kernel settings are not as needed.
makeIPTablesUtilChains bool =true ; Keeps a few rules of iptables.
iptablesMasqueradeBit int:0..31 ! =14
iptablesDropBit int:0..31 ! =15
featureGates bools ; Features that are switched on or off, by name.
failSwapOn bool =true ; Refuses to start on a machine with swap.
memorySwap MemorySwapConfiguration ; What containers may do with swap.
containerLogMaxSize quantity =10Mi ; Size at which a container's log is rotated.
containerLogMaxFiles int:2.. =5 ; Logs of a container that are kept, at least 2.
containerLogMaxWorkers int:1.. @1.30 =1 ; How many logs are rotated at once.
containerLogMonitorInterval duration @1.30 =10s ; How often logs are looked at, 3s or more.
configMapAndSecretChangeDetectionStrategy Get|Cache|Watch =Watch ; How changed ConfigMaps and Secrets are noticed.
systemReserved texts ; Resources kept for the system: \`cpu\`, \`memory\`, \`ephemeral-storage\`, \`pid\`.
kubeReserved texts ; Resources kept for Kubernetes' own programs: \`cpu\`, \`memory\`, \`ephemeral-storage\`, \`pid\`.
reservedSystemCPUs string ; CPUs reserved for the system, as \`0-1,4\`; takes precedence over the reserved \`cpu\`.
showHiddenMetricsForVersion string
systemReservedCgroup string ; Control group on which \`systemReserved\` is enforced.
kubeReservedCgroup string ; Control group on which \`kubeReserved\` is enforced.
enforceNodeAllocatable strings ; Which groups are held to their share: \`pods\`, \`system-reserved\`, \`kube-reserved\`, or \`none\`.
allowedUnsafeSysctls strings ; Kernel settings that pods may change though they are unsafe; \`net.core.*\` names many.
defaultPodSysctls texts
volumePluginDir string =/usr/libexec/kubernetes/kubelet-plugins/volume/exec/ ; Folder of FlexVolume plugins; Flatcar's /usr is read-only, so it has to be moved.
providerID string ; Name of the machine at its cloud provider.
kernelMemcgNotification bool =false
logging Logging ; How the kubelet logs.
enableSystemLogHandler bool =true
enableSystemLogQuery bool @1.27 =false
shutdownGracePeriod duration =0s ; How long the kubelet holds up a shutdown for pods to end.
shutdownGracePeriodCriticalPods duration =0s ; Part of that time that critical pods have, at its end.
shutdownGracePeriodByPodPriority list:ShutdownGracePeriodByPodPriority
crashLoopBackOff CrashLoopBackOffConfig @1.32 ; How long restarts of crashing containers are held back.
reservedMemory list:MemoryReservation
enableProfilingHandler bool =true
enableDebugFlagsHandler bool =true
seccompDefault bool =false ; Runs containers with the runtime's seccomp profile unless they ask for another.
memoryThrottlingFactor number
memoryReservationPolicy ~None|TieredReservation @1.36
registerWithTaints list:Taint ; Taints with which the node is registered.
registerNode bool =true ; Registers the node with the API server.
tracing Tracing @1.25
localStorageCapacityIsolation bool @1.25 =true
containerRuntimeEndpoint string @1.27 ; Socket of the container runtime: \`unix:///run/containerd/containerd.sock\`.
imageServiceEndpoint string @1.27 ; Socket for images, where that is another one.
failCgroupV1 bool @1.31 =true ; Refuses to start on a machine with cgroup v1.
userNamespaces UserNamespaces @1.33
[KubeletAuthorization]
mode AlwaysAllow|Webhook ; \`Webhook\` asks the API server, \`AlwaysAllow\` allows all.
webhook KubeletWebhookAuthorization
[KubeletWebhookAuthorization]
cacheAuthorizedTTL duration ; How long a yes is kept.
cacheUnauthorizedTTL duration ; How long a no is kept.
[KubeletAuthentication]
x509 KubeletX509Authentication
webhook KubeletWebhookAuthentication
anonymous KubeletAnonymousAuthentication
[KubeletX509Authentication]
clientCAFile string ; Authority whose certificates clients may present.
[KubeletWebhookAuthentication]
enabled bool ; Switches it on.
cacheTTL duration ; How long an answer is kept.
[KubeletAnonymousAuthentication]
enabled bool ; Switches it on.
[MemoryReservation]
numaNode int ; Number of the NUMA node.
limits quantities ; Memory of it that is reserved.
[ShutdownGracePeriodByPodPriority]
priority int ; Priority from which on pods have this time.
shutdownGracePeriodSeconds int ; Seconds that such pods have.
[MemorySwapConfiguration]
swapBehavior ~NoSwap|LimitedSwap ; \`LimitedSwap\` lets burstable pods use swap, \`NoSwap\` none.
[CrashLoopBackOffConfig]
maxContainerRestartPeriod duration @1.32 ; Longest wait between restarts, 1s to 300s.
[CredentialProviderConfig]
apiVersion string ; Group and version of the format.
kind string ; What the document is.
providers list:CredentialProvider
[CredentialProvider]
name string
matchImages strings ; Images that the plugin has credentials for.
defaultCacheDuration duration ; How long credentials are kept.
apiVersion string
args strings
env list:ExecEnvVar
tokenAttributes ServiceAccountTokenAttributes @1.33 ; Gives the plugin a token of the pod's service account.
[ServiceAccountTokenAttributes]
serviceAccountTokenAudience string
cacheType ~Token|ServiceAccount
requireServiceAccount bool
requiredServiceAccountAnnotationKeys strings
optionalServiceAccountAnnotationKeys strings
[ExecEnvVar]
name string
value string
[UserNamespaces]
idsPerPod int @1.33 =65536 ; Number of user IDs that each pod gets, a multiple of 65536.
${SHARED}[Tracing]
endpoint string ; Collector that traces go to.
samplingRatePerMillion int:0..1000000
[Taint]
key string
value string
effect NoSchedule|PreferNoSchedule|NoExecute ; What becomes of pods that do not tolerate it.
timeAdded string
`;

export const KUBE_PROXY = `
[KubeProxyIPTablesConfiguration]
masqueradeBit int
masqueradeAll bool ; Rewrites the source of all traffic to services.
localhostNodePorts bool
syncPeriod duration
minSyncPeriod duration
[KubeProxyIPVSConfiguration]
syncPeriod duration
minSyncPeriod duration
scheduler string ; How connections are spread: \`rr\`, \`lc\`, \`sh\` …
excludeCIDRs strings
strictARP bool ; Answers ARP only on the right interface, as MetalLB needs.
tcpTimeout duration
tcpFinTimeout duration
udpTimeout duration
[KubeProxyNFTablesConfiguration]
masqueradeBit int
masqueradeAll bool ; Rewrites the source of all traffic to services.
syncPeriod duration
minSyncPeriod duration
[KubeProxyConntrackConfiguration]
maxPerCore int
min int
tcpEstablishedTimeout duration
tcpCloseWaitTimeout duration
tcpBeLiberal bool
udpTimeout duration
udpStreamTimeout duration
[KubeProxyWinkernelConfiguration]
networkName string
sourceVip string
enableDSR bool
rootHnsEndpointName string
forwardHealthCheckVip bool
[DetectLocalConfiguration]
bridgeInterface string
interfaceNamePrefix string
[KubeProxyConfiguration]
apiVersion string ; Group and version of the format.
kind string ; What the document is.
featureGates bools ; Features that are switched on or off, by name.
clientConnection ClientConnection
logging Logging
hostnameOverride string ; Name of the node in place of the hostname.
bindAddress string ; Address on which kube-proxy serves.
healthzBindAddress string ; Address and port of the health check.
metricsBindAddress string ; Address and port of the metrics.
bindAddressHardFail bool
enableProfiling bool
showHiddenMetricsForVersion string
mode ~iptables|ipvs|nftables ; How services are made: rules of iptables, of nftables, or ipvs.
iptables KubeProxyIPTablesConfiguration ; Settings of the mode \`iptables\`.
ipvs KubeProxyIPVSConfiguration ; Settings of the mode \`ipvs\`.
nftables KubeProxyNFTablesConfiguration ; Settings of the mode \`nftables\`.
winkernel KubeProxyWinkernelConfiguration
detectLocalMode ~ClusterCIDR|NodeCIDR|BridgeInterface|InterfaceNamePrefix ; How traffic of pods of this node is recognised.
detectLocal DetectLocalConfiguration
clusterCIDR string ; Addresses of the pods.
nodePortAddresses strings ; Networks on whose addresses node ports are open.
oomScoreAdj int:-1000..1000
conntrack KubeProxyConntrackConfiguration ; Limits of connection tracking.
configSyncPeriod duration
portRange string
windowsRunAsService bool
${SHARED}`;
