"""Three MariaDB nodes on loopback, joined by Galera, with TLS for clients under a throw-away authority."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time

PROVIDER = "/usr/lib/galera/libgalera_smm.so"
DATABASE = "kapsa"
USER = "kapsa"
PASSWORD = "invented"
PATIENCE = 180


class Stuck(Exception):
    """A node did not get where it should have in time."""


def free_ports(count):
    """Ports that nobody listens on, below those that the kernel gives to clients."""
    ports = []
    candidate = 20000 + os.getpid() % 9000
    while len(ports) < count:
        candidate += 1
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
        ports.append(candidate)
    return ports


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Node:
    def __init__(self, cluster, number, ports):
        self.cluster = cluster
        self.number = number
        self.port, self.group_port, self.ist_port, self.sst_port = ports
        self.folder = f"{cluster.root}/node{number}"
        self.data = f"{self.folder}/data"
        self.log = f"{self.folder}/log"
        # A path in sockaddr_un has 107 bytes at most.
        self.socket = f"{self.data}/socket"
        self.process = None
        os.mkdir(self.folder)
        os.mkdir(self.data)
        cluster.own(self.folder, self.data)

    def arguments(self):
        cluster = self.cluster
        peers = ",".join(f"127.0.0.1:{node.group_port}" for node in cluster.nodes)
        options = {
            "gmcast.listen_addr": f"tcp://127.0.0.1:{self.group_port}",
            "ist.recv_addr": f"127.0.0.1:{self.ist_port}",
            "gcache.size": "64M",
            # A dead node is out of the cluster after seconds, so that a round does not last minutes.
            "evs.keepalive_period": "PT0.5S",
            "evs.suspect_timeout": "PT3S",
            "evs.inactive_timeout": "PT6S",
        }
        return [
            *cluster.as_user, f"--datadir={self.data}", f"--socket={self.socket}", f"--port={self.port}",
            "--bind-address=127.0.0.1", "--sql-mode=STRICT_TRANS_TABLES", "--innodb-log-file-size=32M",
            f"--ssl-ca={cluster.root}/ca.pem", f"--ssl-cert={cluster.root}/server.pem",
            f"--ssl-key={cluster.root}/server.key", "--binlog-format=ROW", "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON", f"--wsrep-provider={PROVIDER}", "--wsrep-cluster-name=kapsa",
            f"--wsrep-cluster-address=gcomm://{peers}", f"--wsrep-node-name=node{self.number}",
            "--wsrep-node-address=127.0.0.1", f"--wsrep-node-incoming-address=127.0.0.1:{self.port}",
            f"--wsrep-sst-receive-address=127.0.0.1:{self.sst_port}", "--wsrep-sst-method=rsync",
            "--wsrep-provider-options=" + ";".join(f"{key}={value}" for key, value in options.items()),
        ]

    def start(self, first=False):
        """Starts the server; one that was killed first asks its redo log how far it came, as systemd's unit does."""
        extra = ["--wsrep-new-cluster"] if first else []
        if not first and os.path.exists(f"{self.data}/ibdata1"):
            recovery = subprocess.run(
                ["mariadbd", "--no-defaults", *self.arguments(), "--wsrep-recover"], capture_output=True, text=True)
            found = re.findall(r"Recovered position:\s*(\S+:-?\d+)", recovery.stdout + recovery.stderr)
            if found:
                extra.append(f"--wsrep-start-position={found[-1]}")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["mariadbd", "--no-defaults", *self.arguments(), *extra],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def kill(self):
        """Kills the server and the state transfer that it may have started."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None

    def query(self, sql, database=""):
        return run("mariadb", "--no-defaults", "-u", "root", "-S", self.socket, "-N", "-B", "-e", sql, database)

    def state(self):
        """What the node thinks of itself and the cluster; nothing when it does not answer."""
        try:
            return dict(line.split("\t") for line in self.query(
                "SHOW STATUS WHERE Variable_name IN ('wsrep_local_state_comment', 'wsrep_cluster_status', 'wsrep_ready')"
            ).splitlines())
        except (subprocess.CalledProcessError, ValueError):
            return {}

    def is_synced(self):
        return self.state() == {
            "wsrep_local_state_comment": "Synced", "wsrep_cluster_status": "Primary", "wsrep_ready": "ON"}

    def take_the_lead(self):
        """Makes the node that is left the cluster, once it has noticed that it is alone."""
        end = time.monotonic() + PATIENCE
        while self.state().get("wsrep_cluster_status") != "non-Primary":
            if time.monotonic() > end:
                raise Stuck(f"node {self.number} does not notice that it is alone; see {self.log}")
            time.sleep(0.1)
        self.query("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=1'")

    def wait_until_synced(self):
        """Waits; a node that ends instead, as one that joined in the middle of a split may, is started again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.is_synced():
                return
            if self.process.poll() is not None:
                self.process = None
                self.start()
            time.sleep(0.1)
        raise Stuck(f"node {self.number} is not in the cluster after {PATIENCE} s; see {self.log}")


class Cluster:
    def __init__(self, root):
        self.root = root
        self.owner = "mysql" if os.getuid() == 0 else None
        self.as_user = ["--user=mysql"] if self.owner else []
        os.chmod(root, 0o755)
        ports = free_ports(12)
        self.make_certificates()
        self.nodes = []
        self.nodes += [Node(self, number, ports[number * 4:number * 4 + 4]) for number in range(3)]

    def own(self, *paths):
        if self.owner:
            for path in paths:
                shutil.chown(path, self.owner, self.owner)

    def make_certificates(self):
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        run("openssl", "req", "-x509", *curve, "-days", "2", "-keyout", "ca.key", "-out", "ca.pem",
            "-subj", "/CN=throw-away", cwd=self.root)
        run("openssl", "req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost",
            cwd=self.root)
        with open(f"{self.root}/server.ext", "w", encoding="ascii") as file:
            file.write("subjectAltName=DNS:localhost\n")
        run("openssl", "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "server.ext", "-out", "server.pem", cwd=self.root)
        self.own(f"{self.root}/server.key")

    def start(self):
        first = self.nodes[0]
        run("mariadb-install-db", "--no-defaults", *self.as_user, "--auth-root-authentication-method=normal",
            "--skip-test-db", "--innodb-log-file-size=32M", f"--datadir={first.data}")
        first.start(first=True)
        first.wait_until_synced()
        first.query(f"CREATE DATABASE {DATABASE}")
        first.query(f"CREATE USER {USER} IDENTIFIED BY '{PASSWORD}'")
        first.query(f"GRANT ALL ON {DATABASE}.* TO {USER}")
        for node in self.nodes[1:]:
            node.start()
            node.wait_until_synced()

    def stop(self):
        for node in self.nodes:
            node.kill()

    def environment(self, node):
        """What a loader is told in order to use one node."""
        return {
            "MARIADB_HOST": "localhost", "MARIADB_PORT": str(node.port), "MARIADB_DB": DATABASE,
            "MARIADB_USER": USER, "MARIADB_PASSWORD": PASSWORD, "MARIADB_CA_FILE": f"{self.root}/ca.pem",
        }

    def checksums(self):
        """Of every node: a checksum a table."""
        tables = self.nodes[0].query("SHOW TABLES", DATABASE).split()
        sql = "SET SESSION wsrep_sync_wait = 1; CHECKSUM TABLE " + ", ".join(tables)
        return [node.query(sql, DATABASE) for node in self.nodes]
