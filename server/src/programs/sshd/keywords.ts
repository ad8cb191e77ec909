/**
 * The keywords of sshd_config, by what they take; `@` marks lines of keywords that a Match block may hold.
 * Source: the table in servconf.c of OpenSSH 10.0.
 */
export const SSHD_KEYWORDS = `
flag UsePAM dsaauthentication KerberosOrLocalPasswd KerberosTicketCleanup KerberosGetAFSToken GSSAPICleanupCredentials GSSAPIStrictAcceptorCheck PrintMotd PrintLastLog IgnoreUserKnownHosts StrictModes TCPKeepAlive KeepAlive UseDNS
word@ PAMServiceName ChrootDirectory AuthorizedPrincipalsFile AuthorizedKeysCommandUser AuthorizedPrincipalsCommandUser RDomain
deprecated pamauthenticationviakbdint serverkeybits keyregenerationinterval rhostsauthentication checkmail UseLogin verifyreversemapping reversemappingcheck UsePrivilegeSeparation
port Port
hostkey HostKey hostdsakey
word HostKeyAgent PermitUserEnvironment SecurityKeyProvider
file PidFile ModuliFile XAuthLocation HostCertificate SshdSessionPath SshdAuthPath
time LoginGraceTime
one:without-password|prohibit-password|forced-commands-only|yes|no@ PermitRootLogin
facility SyslogFacility
level@ LogLevel
list@ LogVerbose AuthorizedKeysFile
deprecated@ rhostsrsaauthentication RSAAuthentication authorizedkeysfile2
flag@ HostbasedAuthentication HostbasedUsesNameFromPacketOnly PubkeyAuthentication KerberosAuthentication GSSAPIAuthentication PasswordAuthentication KbdInteractiveAuthentication ChallengeResponseAuthentication skeyauthentication X11Forwarding X11UseLocalhost PermitEmptyPasswords AllowAgentForwarding PermitTTY PermitUserRC StreamLocalBindUnlink DisableForwarding ExposeAuthInfo RefuseConnection
keytypes@ HostbasedAcceptedAlgorithms HostbasedAcceptedKeyTypes PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes CASignatureAlgorithms
keytypes HostKeyAlgorithms
pubkeyopts@ PubkeyAuthOptions
unsupported kerberostgtpassing afstokenpassing
listen ListenAddress
one:inet|inet6|any AddressFamily
one:yes|no|shosts-only@ IgnoreRhosts
int@ X11DisplayOffset MaxAuthTries MaxSessions ClientAliveCountMax RequiredRSASize
one:yes|delayed|no Compression
rekey@ RekeyLimit
one:yes|all|no|remote|local@ AllowTcpForwarding AllowStreamLocalForwarding
users@ AllowUsers DenyUsers
groups@ AllowGroups DenyGroups
ciphers Ciphers
macs MACs
ignored Protocol
one:clientspecified|yes|no@ GatewayPorts
subsystem@ Subsystem
startups MaxStartups
intornone PerSourceMaxStartups
netblock PerSourceNetBlockSize
penalties PerSourcePenalties
addresses PerSourcePenaltyExemptList
file@ Banner RevokedKeys TrustedUserCAKeys
time@ ClientAliveInterval
acceptenv@ AcceptEnv
setenv@ SetEnv
tunnel@ PermitTunnel
match@ Match
permitopen@ PermitOpen
permitlisten@ PermitListen
rest@ ForceCommand
kex KexAlgorithms
include@ Include
ipqos@ IPQoS
command@ AuthorizedKeysCommand AuthorizedPrincipalsCommand
rest VersionAddendum
methods@ AuthenticationMethods
mask@ StreamLocalBindMask
hash FingerprintHash
channels@ ChannelTimeout
timeornone@ UnusedConnectionTimeout
`;
