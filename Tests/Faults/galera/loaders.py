"""The loader's side: homes, pipelines and runs that are repeated as a CronJob repeats them."""

import os
import random
import subprocess
import time

import statements

USERS = ["jana", "petr", "eva"]
AS_OF = "2026-07-01"
ATTEMPTS = 40


class Refused(Exception):
    """A program ended with an exit that no Job repeats."""


def slot(wave):
    return f"2026-07-01T{5 + wave:02}:00:00Z"


def pipeline(folder, name, users):
    """Writes a pipeline without bank connections and returns its path."""
    path = f"{folder}/{name}.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            f"version: 1\npipeline: {name}\nusers: {users}\nzone: Europe/Prague\nhome_currency: CZK\n"
            'extract:\n  connections: []\n  inbox: "inbox/{user}"\n'
            "transform:\n  categories: categories.yaml\n  rules: []\nreport:\n  locale: cs-CZ\n  months: 12\n")
    return path


def is_running(parent, name):
    """Whether a process has a child of a name: the stage at work."""
    try:
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as file:
            children = file.read().split()
        # kapsa starts its stages from a thread of its own.
        for thread in os.listdir(f"/proc/{parent}/task"):
            with open(f"/proc/{parent}/task/{thread}/children", encoding="ascii") as file:
                children += file.read().split()
        for child in children:
            with open(f"/proc/{child}/comm", encoding="ascii") as file:
                if file.read().strip() == name:
                    return True
    except (FileNotFoundError, ProcessLookupError):
        pass
    return False


class Loader:
    """One machine's worth of Kapsa: a home, a way to the warehouse, and the runs in it."""

    def __init__(self, name, root, programs, environments, keys=None):
        self.name = name
        self.home = f"{root}/{name}"
        self.programs = programs
        self.environments = environments
        self.keys = keys or {}
        self.shard = {}
        self.process = None
        self.turn = 0
        self.retries = 0
        self.errors = []
        os.makedirs(self.home, mode=0o700)

    def fill(self, wave, rows, seed):
        for number, user in enumerate(USERS):
            os.makedirs(f"{self.home}/inbox/{user}", exist_ok=True)
            with open(f"{self.home}/inbox/{user}/wave{wave}.xml", "w", encoding="utf-8") as file:
                file.write(statements.statement(number, wave, rows, seed))

    def command(self, arguments):
        """Runs one command to its end, again after each 75, on the next node each time."""
        for _ in range(ATTEMPTS):
            environment = {
                "PATH": os.environ["PATH"], "HOME": self.home, "KAPSA_HOME": self.home, "LANG": "C.UTF-8",
                "SWIFT_BACKTRACE": "enable=no", **self.keys, **self.shard,
                **self.environments[self.turn % len(self.environments)],
            }
            with open(f"{self.home}.log", "a+", encoding="utf-8") as log:
                begin = log.seek(0, os.SEEK_END)
                self.process = subprocess.Popen(
                    [f"{self.programs}/kapsa", *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=log,
                    stderr=log)
                status = self.process.wait()
                log.seek(begin)
                text = log.read()
            if status == 0:
                return text
            self.errors += [f"{status} {line}" for line in text.splitlines() if line.startswith("error:")]
            if status != 75:
                raise Refused(f"{self.name}: exit {status} of kapsa {' '.join(arguments)}\n{text}")
            self.turn += 1
            self.retries += 1
            time.sleep(random.uniform(0.1, 0.5))
        raise Refused(f"{self.name}: still exit 75 after {ATTEMPTS} attempts of kapsa {' '.join(arguments)}")

    def load(self, path, wave):
        return self.command(["run", path, "--slot", slot(wave), "--as-of", AS_OF])

    def is_loading(self):
        process = self.process
        return process is not None and is_running(process.pid, "kapsa-load")

    def outputs(self):
        """Every file of the report by its path."""
        files = {}
        for folder, _, names in os.walk(f"{self.home}/report"):
            for name in names:
                path = f"{folder}/{name}"
                with open(path, "rb") as file:
                    files[os.path.relpath(path, self.home)] = file.read()
        return files
