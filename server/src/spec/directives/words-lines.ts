/** Words of files that are lines of words: OpenSSH's server, sudoers, tmpfiles.d and sysusers.d; a word and its sentence a line. */
import { once } from '../../text/once.ts';

const SSHD = `
Port The port the server listens on; under Flatcar's sshd.socket the socket's \`ListenStream=\` counts instead.
ListenAddress The address the server listens on; under sshd.socket the socket counts instead.
AddressFamily Whether the server listens on IPv4 (\`inet\`), IPv6 (\`inet6\`) or both.
Include Reads other files in this place; what they set first wins.
Match What follows, up to the next \`Match\`, counts only for these users, groups, addresses or hosts.
PermitRootLogin Whether root may log in: \`no\`, \`prohibit-password\` or \`yes\`.
PasswordAuthentication Whether passwords are taken; with \`KbdInteractiveAuthentication yes\` PAM may still ask for one.
KbdInteractiveAuthentication Whether the server asks by way of PAM, passwords included.
ChallengeResponseAuthentication Outdated: \`KbdInteractiveAuthentication\` took its place.
PubkeyAuthentication Whether keys are taken.
AuthenticationMethods Which methods have to succeed, in lists of which one must be complete.
AuthorizedKeysFile The files with the keys of a user; Flatcar's \`update-ssh-keys\` writes \`.ssh/authorized_keys\`.
AuthorizedKeysCommand A program that prints the keys of a user; it has to belong to root, and nobody else may write it.
AuthorizedKeysCommandUser The user that \`AuthorizedKeysCommand\` runs as; the server does not start where it is missing.
AuthorizedPrincipalsFile The file with the names that a certificate may have for a user.
AuthorizedPrincipalsCommand A program that prints the names that a certificate may have for a user.
TrustedUserCAKeys The file with the keys of authorities whose certificates are taken.
RevokedKeys The file with keys that are refused.
HostKey The file with a key of the server.
HostCertificate The file with the certificate of a key of the server.
HostKeyAlgorithms The algorithms that keys of the server may have.
HostKeyAgent The socket of an agent that has the keys of the server.
AllowUsers The only users that may log in, as patterns.
DenyUsers Users that may not log in, as patterns.
AllowGroups The only groups whose users may log in, as patterns.
DenyGroups Groups whose users may not log in, as patterns.
UsePAM Whether PAM opens sessions, and with them sets limits and shows messages.
PermitEmptyPasswords Whether accounts without a password may log in by password.
PermitUserEnvironment Whether users may set variables for their sessions.
PermitUserRC Whether \`~/.ssh/rc\` is run.
PermitTTY Whether sessions get a terminal.
PermitTunnel Whether tunnel devices may be forwarded.
PermitOpen The only places that forwarded connections may go to.
PermitListen The only ports that clients may have forwarded to them.
AllowTcpForwarding Whether connections may be forwarded.
AllowStreamLocalForwarding Whether Unix sockets may be forwarded, such as the one of Docker.
AllowAgentForwarding Whether the client's agent may be used.
DisableForwarding Forbids every kind of forwarding.
GatewayPorts Whether forwarded ports listen for others than the machine itself.
X11Forwarding Whether X11 may be forwarded.
X11DisplayOffset The first display number of forwarded X11.
X11UseLocalhost Whether forwarded X11 listens on the machine itself only.
ForceCommand The command that is run whatever the client asks for.
ChrootDirectory The folder that becomes the root of sessions; it and all above have to belong to root, and nobody else may write them.
Subsystem A named service of a session, such as \`sftp internal-sftp\`.
Banner The file that is shown before the login.
PrintMotd Whether the server prints the message of the day.
PrintLastLog Whether the last login is shown.
TCPKeepAlive Whether the kernel probes for dead connections.
ClientAliveInterval After how many seconds without a word the client is asked for a sign of life.
ClientAliveCountMax How many such questions may go unanswered.
LoginGraceTime How long a login may take.
MaxAuthTries How many attempts a connection may make; a client with many keys uses them up.
MaxSessions How many sessions a connection may have.
MaxStartups How many connections may be logging in, as \`START:RATE:FULL\`.
PerSourceMaxStartups How many of them one address may have.
PerSourcePenalties How long addresses that misbehave are shut out.
StrictModes Whether a user's keys are refused where the modes of the user's files are too loose.
UseDNS Whether the name of the client is looked up, as \`from=\` and \`Match Host\` need it.
LogLevel How much is logged.
SyslogFacility The syslog facility of the log.
Ciphers The ciphers that are offered; \`+\`, \`-\` and \`^\` in front change the usual list.
MACs The message authentication codes that are offered; \`+\`, \`-\` and \`^\` in front change the usual list.
KexAlgorithms The key exchanges that are offered; \`+\`, \`-\` and \`^\` in front change the usual list.
PubkeyAcceptedAlgorithms The algorithms that keys of users may have; \`+ssh-rsa\` lets old RSA signatures in.
PubkeyAcceptedKeyTypes Outdated: \`PubkeyAcceptedAlgorithms\` took its place.
CASignatureAlgorithms The algorithms that authorities may sign with.
RequiredRSASize How many bits an RSA key has to have.
Compression Whether data is compressed once somebody has logged in.
RekeyLimit After how much data or time keys are changed.
AcceptEnv Variables of the client that are taken.
SetEnv Variables that sessions get.
VersionAddendum Words behind the version that the server tells.
PidFile The file with the process ID.
IPQoS The type of service of packets.
GSSAPIAuthentication Whether Kerberos tickets are taken.
KerberosAuthentication Whether passwords are checked by Kerberos.
HostbasedAuthentication Whether hosts may speak for their users.
IgnoreRhosts Whether \`.rhosts\` files are ignored.
ExposeAuthInfo Whether sessions are told how the user logged in.
FingerprintHash The hash of fingerprints in the log.
StreamLocalBindUnlink Whether an old socket is removed before a new one is forwarded.
StreamLocalBindMask The bits that are taken off the mode of forwarded sockets.
UsePrivilegeSeparation Gone: the server always separates privileges.
Protocol Gone: there is protocol 2 only.
ModuliFile The file with groups for key exchange.
`;

const SUDOERS = `
NOPASSWD: Commands behind it need no password.
PASSWD: Commands behind it need the password.
NOEXEC: Commands behind it cannot run others.
EXEC: Commands behind it may run others.
SETENV: The user may set variables for commands behind it.
NOSETENV: The user may not set variables for commands behind it.
LOG_INPUT: What is typed is recorded.
LOG_OUTPUT: What is shown is recorded.
ALL Everything: all users, hosts or commands.
Defaults Settings of sudo, for all or for those that stand right behind it.
requiretty A terminal is needed.
env_reset Commands get a small, clean set of variables.
env_keep Variables that commands get nonetheless.
secure_path The search path of commands.
visiblepw Passwords may be typed where they can be seen.
timestamp_timeout How many minutes a password counts; 0 asks each time, less than 0 never again.
User_Alias A name for several users.
Runas_Alias A name for several users that commands run as.
Host_Alias A name for several hosts.
Cmnd_Alias A name for several commands.
`;

const TMPFILES = `
f Makes a file, with the argument in it where it does not exist.
f+ Makes a file, or empties it, and writes the argument to it.
w Writes the argument to a file that exists.
w+ Adds the argument to a file that exists.
d Makes a folder, and cleans it up by age.
D Makes a folder, and empties it at boot where \`--remove\` runs.
e Sets mode, owner and age of folders that exist; takes patterns.
v Makes a subvolume, or a folder where there are none.
q Makes a subvolume with a quota group.
Q Makes a subvolume with a quota group of its own.
p Makes a named pipe.
p+ Makes a named pipe in the place of what is there.
L Makes a link to the argument, where nothing is there.
L+ Makes a link to the argument in the place of what is there.
L? Makes a link to the argument, where that exists.
c Makes a character device.
c+ Makes a character device in the place of what is there.
b Makes a block device.
b+ Makes a block device in the place of what is there.
C Copies a file or folder, where nothing is there.
C+ Copies a file or folder, and adds to what is there.
x Spares a path and all below from cleaning; takes patterns.
X Spares a path from cleaning, not what is below; takes patterns.
r Removes a file or an empty folder where it exists; takes patterns.
R Removes a path with all below; takes patterns.
z Sets mode, owner and label of what exists; takes patterns.
Z Sets mode, owner and label of what exists and all below; takes patterns.
t Sets extended attributes.
T Sets extended attributes, of all below as well.
h Sets attributes of files, as \`chattr\` does.
H Sets attributes of files, of all below as well.
a Sets ACLs.
a+ Adds to ACLs.
A Sets ACLs, of all below as well.
A+ Adds to ACLs, of all below as well.
mark! Only at boot.
mark- A failure does not count.
mark= What is there of another kind is removed first.
mark~ The argument is base64.
mark^ The argument is the name of a credential.
mark$ Can be taken back by \`--purge\`.
`;

const SYSUSERS = `
u Makes a user and a group of the same name.
g Makes a group.
m Puts a user into a group.
r Adds numbers to the range from which new users and groups get theirs.
`;

function read(table: string, inSmall = false): ReadonlyMap<string, string> {
  const lines = table.trim().split('\n');
  return new Map(
    lines.map((line): [string, string] => {
      const space = line.indexOf(' ');
      const word = line.slice(0, space);
      return [inSmall ? word.toLowerCase() : word, line.slice(space + 1)];
    }),
  );
}

/** Keywords of sshd_config(5), in small letters. */
export const SSHD_WORDS = once(() => read(SSHD, true));

/** Tags and other words of sudoers(5), tags with their colon. */
export const SUDOERS_WORDS = once(() => read(SUDOERS));

/** Types of tmpfiles.d(5), and behind `mark` what may stand behind them. */
export const TMPFILES_WORDS = once(() => read(TMPFILES));

/** Types of sysusers.d(5). */
export const SYSUSERS_WORDS = once(() => read(SYSUSERS));
