/**
 * The sections and keys of quadlet files, as `key-table.ts` reads them; `@503` is Podman 5.3, which brought a key; those
 * without are as old as quadlets (4.4). Source: pkg/systemd/quadlet/quadlet.go of Podman 4.4 to 5.8.
 */
export const QUADLET_KEYS = `
[Container]
list AddCapability AddDevice AddHost@503 Annotation ContainersConfModule@408 DNS@407 DNSOption@407 DNSSearch@407 DropCapability ExposeHostPort GIDMap@408 GlobalArgs@408 GroupAdd@501 Label LogOpt@502 Mask@406 Mount@405 Network NetworkAlias@502 PodmanArgs PublishPort RemapGid RemapUid Secret@405 Sysctl@406 Tmpfs@405 UIDMap@408 Ulimit@407 Unmask@406 Volume
string AppArmor@508 ContainerName Group HealthLogDestination@503 HostName@406 Image LogDriver@405 Pod@500 SecurityLabelFileType@405 SecurityLabelLevel@405 SecurityLabelType@405 ServiceName@503 SubGIDMap@408 SubUIDMap@408 Timezone User UserNS@405
enum:registry|local AutoUpdate@406
enum:enabled|disabled|no-conmon|split CgroupsMode@503
command Entrypoint@500 Exec HealthCmd@405 HealthStartupCmd@405 ReloadCmd@505
env-list Environment
path-list EnvironmentFile
bool EnvironmentHost HttpProxy@507 NoNewPrivileges ReadOnly ReadOnlyTmpfs@408 RunInit SecurityLabelDisable@405 SecurityLabelNested@406 StartWithPod@503 VolatileTmp
duration HealthInterval@405 HealthStartPeriod@405 HealthStartupInterval@405 HealthStartupTimeout@405 HealthTimeout@405 RetryDelay@505
uint HealthMaxLogCount@503 HealthRetries@405 HealthStartupRetries@405 HealthStartupSuccess@405 PidsLimit@407 RemapUidSize Retry@505 StopTimeout@500
size HealthMaxLogSize@503 Memory@505 ShmSize@407
enum:none|kill|restart|stop HealthOnFailure@405
ip IP@405 IP6@405
enum:true|false|healthy Notify
enum:always|missing|never|newer Pull@406
signal ReloadSignal@505 StopSignal@502
enum:auto|manual|keep-id RemapUsers
path Rootfs@405 SeccompProfile WorkingDir@406
[Volume]
list ContainersConfModule@408 GlobalArgs@408 Label PodmanArgs@406
bool Copy
string Device Driver@408 GID@600 Group Image@408 Options ServiceName@503 Type UID@600 User VolumeName@407
[Network]
list ContainersConfModule@408 DNS@407 Gateway GlobalArgs@408 IPRange Label PodmanArgs@406 Subnet
bool DisableDNS IPv6 Internal NetworkDeleteOnStop@505
string Driver IPAMDriver InterfaceName@506 NetworkName@407 Options ServiceName@503
[Kube]
enum:registry|local AutoUpdate@407
path-list ConfigMap
list ContainersConfModule@408 GlobalArgs@408 LogOpt@502 Network PodmanArgs@406 PublishPort RemapGid RemapUid
enum:all|any|none ExitCodePropagation@406
bool KubeDownForce@408
string LogDriver@405 ServiceName@503 UserNS@405
uint RemapUidSize
enum:auto|manual|keep-id RemapUsers
path SetWorkingDirectory@407 Yaml
[Image]
bool AllTags@408 TLSVerify@408
string Arch@408 Creds@408 DecryptionKey@408 Image@408 ImageTag@408 OS@408 Policy@506 ServiceName@503 Variant@408
path AuthFile@408 CertDir@408
list ContainersConfModule@408 GlobalArgs@408 PodmanArgs@408
uint Retry@505
duration RetryDelay@505
[Build]
list Annotation@502 ContainersConfModule@502 DNS@502 DNSOption@502 DNSSearch@502 GlobalArgs@502 GroupAdd@502 Label@502 Network@502 PodmanArgs@502 Secret@502 Volume@502
string Arch@502 ImageTag@502 ServiceName@503 Target@502 Variant@502
path AuthFile@502 File@502 IgnoreFile@507 SetWorkingDirectory@502
env-list BuildArg@507 Environment@502
bool ForceRM@502 TLSVerify@502
enum:always|missing|never|newer Pull@502
uint Retry@505
duration RetryDelay@505
[Pod]
list AddHost@503 ContainersConfModule@500 DNS@503 DNSOption@503 DNSSearch@503 GIDMap@503 GlobalArgs@500 Label@506 Network@500 NetworkAlias@502 PodmanArgs@500 PublishPort@500 RemapGid@503 RemapUid@503 UIDMap@503 Volume@500
enum:continue|stop ExitPolicy@506
string HostName@505 PodName@500 ServiceName@503 SubGIDMap@503 SubUIDMap@503 UserNS@503
ip IP@503 IP6@503
uint RemapUidSize@503 StopTimeout@507
enum:auto|manual|keep-id RemapUsers@503
size ShmSize@504
[Quadlet]
bool DefaultDependencies@503
[Artifact]
string Artifact@507 Creds@507 DecryptionKey@507 ServiceName@507
path AuthFile@507 CertDir@507
list ContainersConfModule@507 GlobalArgs@507 PodmanArgs@507
bool Quiet@507 TLSVerify@507
uint Retry@507
duration RetryDelay@507
`;

/** Keys that are outdated and what took their place, by name. */
export const QUADLET_SUCCESSORS: Readonly<Record<string, string>> = {
  RemapGid: 'GIDMap',
  RemapUid: 'UIDMap',
  RemapUidSize: 'UserNS=auto:size=',
  RemapUsers: 'UserNS',
  VolatileTmp: 'Tmpfs',
};

/** What holds without a key, by name, where podman-systemd.unit(5) tells it. */
export const QUADLET_DEFAULTS: Readonly<Record<string, string>> = {
  ...{ ContainerName: 'systemd-%N', PodName: 'systemd-%N', NetworkName: 'systemd-%N' },
  ...{ VolumeName: 'systemd-%N', CgroupsMode: 'split', ExitPolicy: 'stop', StartWithPod: 'true' },
  ...{ DefaultDependencies: 'true', Notify: 'false', ReadOnlyTmpfs: 'true', RunInit: 'false' },
};
