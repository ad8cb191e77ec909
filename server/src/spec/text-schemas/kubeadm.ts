/**
 * The fields of kubeadm's configuration, of its versions v1beta3 and v1beta4. How a line is read stands in text-schema.ts; versions
 * are those of Kubernetes. Source: cmd/kubeadm/app/apis/kubeadm and bootstraptoken of Kubernetes; the sentences are our own.
 */

/** What both versions have. */
const BOTH = `
[Networking]
serviceSubnet string =10.96.0.0/12 ; Addresses of services.
podSubnet string ; Addresses of pods; has to be what the network add-on uses.
dnsDomain string =cluster.local ; DNS domain of the cluster.
[ApiEndpoint]
advertiseAddress string ; Address under which this API server is reached.
bindPort int:0..65535 =6443 ; Port of this API server.
[Etcd]
local LocalEtcd ; An etcd that kubeadm runs on this machine.
external ExternalEtcd ; An etcd that runs elsewhere; not together with \`local\`.
[BootstrapToken]
token string ; Token as \`abcdef.0123456789abcdef\`, with which machines join.
description string
ttl duration =24h0m0s ; How long it holds; 0 for ever.
expires string
usages strings ; What it is for: \`signing\`, \`authentication\`.
groups strings
[FileDiscovery]
kubeConfigPath string ; Path or address of a kubeconfig with the cluster's address and authority.
[BootstrapTokenDiscovery]
token string ; Token that the cluster knows.
apiServerEndpoint string ; Address and port of the API server.
caCertHashes strings ; Hash of the cluster's authority, as \`sha256:…\`.
unsafeSkipCAVerification bool ; Joins without looking whose authority it is.
[HostPathMount]
name string ; Name of the volume in the pod.
hostPath string ; Path on the machine; /usr is read-only on Flatcar.
mountPath string ; Path in the pod.
readOnly bool
pathType DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice ; What has to be there, or is made.
[Patches]
directory string ; Folder of patches for what kubeadm writes.
[Taint]
key string
value string
effect NoSchedule|PreferNoSchedule|NoExecute ; What becomes of pods that do not tolerate it.
timeAdded string
`;

const NODE = `
name string ; Name of the node; the hostname unless given.
criSocket string ; Socket of the container runtime: \`unix:///run/containerd/containerd.sock\`.
taints list:Taint ; Taints of the node; \`[]\` for none at all.
ignorePreflightErrors strings ; Checks whose errors do not matter; \`all\` for every one.
imagePullPolicy Always|IfNotPresent|Never =IfNotPresent ; When images are pulled.
`;

const INIT = `
apiVersion string ; Group and version of the format.
kind string ; What the document is.
bootstrapTokens list:BootstrapToken ; Tokens that are made, with which machines join.
nodeRegistration NodeRegistration ; How this machine becomes a node.
localAPIEndpoint ApiEndpoint ; Where this machine's API server is reached.
certificateKey string ; Key for the certificates that other control planes fetch.
skipPhases strings ; Phases of \`kubeadm init\` that are left out.
patches Patches ; Changes of what kubeadm writes.
`;

const CLUSTER = `
apiVersion string ; Group and version of the format.
kind string ; What the document is.
etcd Etcd ; Where etcd runs.
networking Networking ; Addresses and names in the cluster.
kubernetesVersion string =stable-1 ; Version of the control plane, as \`v1.33.0\`.
controlPlaneEndpoint string ; Address of all control planes together, with a port if need be.
apiServer ApiServer ; Settings of the API server.
controllerManager ControlPlaneComponent ; Settings of the controller manager.
scheduler ControlPlaneComponent ; Settings of the scheduler.
dns Dns ; Settings of CoreDNS.
certificatesDir string =/etc/kubernetes/pki ; Folder of the certificates.
imageRepository string =registry.k8s.io ; Registry of the images.
featureGates bools ; Features of kubeadm by name.
clusterName string =kubernetes ; Name of the cluster in kubeconfigs.
`;

const JOIN = `
apiVersion string ; Group and version of the format.
kind string ; What the document is.
nodeRegistration NodeRegistration ; How this machine becomes a node.
caCertPath string =/etc/kubernetes/pki/ca.crt ; Where the certificate of the cluster's authority is written.
discovery Discovery ; How the cluster is found and trusted.
controlPlane JoinControlPlane ; Makes this machine a control plane.
skipPhases strings ; Phases of \`kubeadm join\` that are left out.
patches Patches ; Changes of what kubeadm writes.
`;

const JOIN_CONTROL_PLANE = `
localAPIEndpoint ApiEndpoint ; Where this machine's API server is reached.
certificateKey string ; Key with which the shared certificates are read.
`;

const LOCAL_ETCD = `
imageRepository string
imageTag string
dataDir string =/var/lib/etcd ; Where etcd keeps its data.
serverCertSANs strings
peerCertSANs strings
`;

const EXTERNAL_ETCD = `
endpoints strings ; Addresses of its members.
caFile string
certFile string
keyFile string
`;

const DISCOVERY = `
bootstrapToken BootstrapTokenDiscovery ; By a token.
file FileDiscovery ; By a kubeconfig; not together with \`bootstrapToken\`.
tlsBootstrapToken string ; Token for the certificate of the kubelet, where it is another one.
`;

export const KUBEADM_V1BETA3 = `${BOTH}
[InitConfiguration]${INIT}
[ClusterConfiguration]${CLUSTER}
[JoinConfiguration]${JOIN}
[JoinControlPlane]${JOIN_CONTROL_PLANE}
[NodeRegistration]${NODE}
kubeletExtraArgs texts ; Options of the kubelet, without dashes.
[ControlPlaneComponent]
extraArgs texts ; Options of the program, without dashes.
extraVolumes list:HostPathMount ; Paths of the machine that the pod sees.
[ApiServer]
extraArgs texts ; Options of the program, without dashes.
extraVolumes list:HostPathMount ; Paths of the machine that the pod sees.
certSANs strings ; More names and addresses for the certificate.
timeoutForControlPlane duration =4m0s ; How long is waited for the API server.
[Dns]
imageRepository string
imageTag string
[LocalEtcd]${LOCAL_ETCD}
extraArgs texts ; Options of etcd, without dashes.
[ExternalEtcd]${EXTERNAL_ETCD}
[Discovery]${DISCOVERY}
timeout duration =5m0s ; How long the cluster is looked for.
`;

export const KUBEADM_V1BETA4 = `${BOTH}
[InitConfiguration]${INIT}
dryRun bool ; Says what it would do, and does nothing.
timeouts Timeouts ; How long is waited for what.
[ClusterConfiguration]${CLUSTER}
proxy Proxy ; Whether kube-proxy is installed.
encryptionAlgorithm ~RSA-2048|RSA-3072|RSA-4096|ECDSA-P256|ECDSA-P384 =RSA-2048 ; Kind of the keys and certificates.
certificateValidityPeriod duration @1.31 =8760h ; How long certificates hold.
caCertificateValidityPeriod duration @1.31 =87600h ; How long authorities hold.
[JoinConfiguration]${JOIN}
dryRun bool ; Says what it would do, and does nothing.
timeouts Timeouts ; How long is waited for what.
[JoinControlPlane]${JOIN_CONTROL_PLANE}
[ResetConfiguration]
apiVersion string ; Group and version of the format.
kind string ; What the document is.
cleanupTmpDir bool ; Empties /etc/kubernetes/tmp, too.
certificatesDir string ; Folder of the certificates, which is emptied.
criSocket string ; Socket of the container runtime.
dryRun bool ; Says what it would do, and does nothing.
force bool ; Does not ask.
ignorePreflightErrors strings ; Checks whose errors do not matter.
skipPhases strings ; Phases that are left out.
unmountFlags strings @1.31 ; How folders are unmounted.
timeouts Timeouts ; How long is waited for what.
[UpgradeConfiguration]
apiVersion string ; Group and version of the format.
kind string ; What the document is.
apply UpgradeApply ; Settings of \`kubeadm upgrade apply\`.
diff UpgradeDiff ; Settings of \`kubeadm upgrade diff\`.
node UpgradeNode ; Settings of \`kubeadm upgrade node\`.
plan UpgradePlan ; Settings of \`kubeadm upgrade plan\`.
timeouts Timeouts ; How long is waited for what.
[UpgradeApply]
kubernetesVersion string
allowExperimentalUpgrades bool
allowRCUpgrades bool
certificateRenewal bool =true
dryRun bool
etcdUpgrade bool =true
forceUpgrade bool
ignorePreflightErrors strings
patches Patches
printConfig bool
skipPhases strings
imagePullPolicy Always|IfNotPresent|Never =IfNotPresent
imagePullSerial bool =true
[UpgradeDiff]
kubernetesVersion string
contextLines int
[UpgradeNode]
certificateRenewal bool =true
dryRun bool
etcdUpgrade bool =true
ignorePreflightErrors strings
skipPhases strings
patches Patches
imagePullPolicy Always|IfNotPresent|Never =IfNotPresent
imagePullSerial bool =true
[UpgradePlan]
kubernetesVersion string
allowExperimentalUpgrades bool
allowRCUpgrades bool
dryRun bool
etcdUpgrade bool =true
ignorePreflightErrors strings
printConfig bool
[Timeouts]
controlPlaneComponentHealthCheck duration =4m0s ; For the control plane to be well.
kubeletHealthCheck duration =4m0s ; For the kubelet to be well.
kubernetesAPICall duration =1m0s ; For an answer of the API server.
etcdAPICall duration =2m0s ; For an answer of etcd.
tlsBootstrap duration =5m0s ; For the kubelet's certificate.
discovery duration =5m0s ; For the cluster to be found.
upgradeManifests duration =5m0s ; For pods to be upgraded.
[Proxy]
disabled bool ; Does not install kube-proxy.
[NodeRegistration]${NODE}
kubeletExtraArgs list:Arg ; Options of the kubelet, a list of names (without dashes) and values.
imagePullSerial bool =true ; Pulls one image after the other.
[Arg]
name string ; Name of the option, without dashes.
value string ; Its value, a text: numbers and true have to be quoted.
[EnvVar]
name string
value string
valueFrom any
[ControlPlaneComponent]
extraArgs list:Arg ; Options of the program, a list of names (without dashes) and values.
extraEnvs list:EnvVar ; Variables of the program.
extraVolumes list:HostPathMount ; Paths of the machine that the pod sees.
[ApiServer]
extraArgs list:Arg ; Options of the program, a list of names (without dashes) and values.
extraEnvs list:EnvVar ; Variables of the program.
extraVolumes list:HostPathMount ; Paths of the machine that the pod sees.
certSANs strings ; More names and addresses for the certificate.
[Dns]
imageRepository string
imageTag string
disabled bool ; Does not install CoreDNS.
[LocalEtcd]${LOCAL_ETCD}
extraArgs list:Arg ; Options of etcd, a list of names (without dashes) and values.
extraEnvs list:EnvVar ; Variables of etcd.
[ExternalEtcd]${EXTERNAL_ETCD}
httpEndpoints strings
[Discovery]${DISCOVERY}
`;
