# Repositories that lead elsewhere, or wait for ever: refused before they are opened.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

root_only() {
    needs [ "$(id -u)" -eq 0 ]
}
# in_git NAME WORDS COMMAND: the command is run in the folder .git.
in_git() {
    hostile "$1"
    (cd repo/.git && eval "$3") >made.said 2>&1 || skip="cannot $3"
    answers 3 "$2"
}

hostile G1-repository-of-another-user
root_only
[ -n "$skip" ] || chown -R 12345 repo
answers 2 'git config --global --add safe.directory'

hostile G1-git-folder-of-another-user
root_only
[ -n "$skip" ] || chown 12345 repo/.git
answers 2 'belongs to another user'

hostile G1-work-tree-of-another-user
root_only
[ -n "$skip" ] || chown 12345 repo
answers 2 'belongs to another user'

hostile G1-the-repository-cannot-vouch-for-itself
root_only
git -C repo config --add safe.directory '*'
[ -n "$skip" ] || chown -R 12345 repo
answers 2 'belongs to another user'

hostile G1-bare-repository-of-another-user
root_only
git clone -q --bare repo bare.git
[ -n "$skip" ] || chown -R 12345 bare.git
answers 2 'belongs to another user' bare.git

# trusts NAME EXIT WORDS CONFIG: what the user's own configuration says of a repository
# that belongs to somebody else; @ stands for its folder.
trusts() {
    hostile "$1"
    root_only
    printf '%s\n' "$4" | sed "s|@|$(pwd -P)/repo|g" >"$HOME/.gitconfig"
    [ -n "$skip" ] || chown -R 12345 repo
    answers "$2" "$3"
}
trusts G1-the-user-trusts-this-folder 0 '' '[safe]
    directory = /somewhere/else
    directory = @'
trusts G1-the-user-trusts-it-with-a-slash 0 '' '[safe]
    directory = @/'
trusts G1-the-user-trusts-all 0 '' '[safe]
    directory = *'
trusts G1-the-user-takes-the-trust-back 2 'belongs to another user' '[safe]
    directory = *
    directory ='
trusts G1-the-user-trusts-another 2 'belongs to another user' '[safe]
    directory = @/below
    directory = /'
trusts G1-the-configuration-of-the-user-is-broken 2 'cannot read the configuration' '[safe'

hostile G1-root-by-way-of-sudo-owns-what-the-user-owns
root_only
[ -n "$skip" ] || chown -R 12345 repo
export SUDO_UID=12345
answers 0 ''
hostile G1-root-by-way-of-sudo-owns-nothing-else
root_only
[ -n "$skip" ] || chown -R 12346 repo
answers 2 'belongs to another user'
hostile G1-sudo-of-nobody
root_only
[ -n "$skip" ] || chown -R 12345 repo
SUDO_UID=somebody
answers 2 'belongs to another user'
unset SUDO_UID

in_git G2-config-includes-a-host-file 'includes other files' \
    'git config include.path /etc/passwd'
in_git G2-config-includes-a-device 'includes other files' \
    'git config include.path /dev/zero'
in_git G2-config-includes-a-pipe 'includes other files' \
    'mkfifo pipe; printf "[include]\n\tpath = pipe\n" >>config'
in_git G2-config-includes-itself 'includes other files' \
    'printf "[include]\n\tpath = config\n" >>config'
in_git G2-config-includes-on-a-condition 'includes other files' \
    'printf "[includeIf \"gitdir:/\"]\n\tpath = /etc/passwd\n" >>config'
in_git G2-config-includes-in-capitals 'includes other files' \
    'printf "[INCLUDE]\n\tpath = /etc/passwd\n" >>config'
in_git G2-config-includes-behind-a-blank 'includes other files' \
    'printf "[ include]\n\tpath = /etc/passwd\n" >>config'
in_git G2-config-includes-on-one-line 'includes other files' \
    'printf "[core] x = 1\n[include] path = /etc/passwd\n" >>config'
in_git G2-config-is-a-pipe 'is a named pipe' 'rm config; mkfifo config'
in_git G2-config-is-a-link 'is a symbolic link' 'mv config c; ln -s c config'
in_git G2-config-is-a-device 'is a device' 'rm config; mknod config c 1 5'
in_git G2-config-is-a-folder 'cannot read' 'rm config; mkdir config'
in_git G2-config-of-two-gigabytes 'more than is read' 'truncate -s 2G config'
in_git G2-config-of-two-mebibytes 'cannot read' 'truncate -s 2M config'
in_git G2-config-that-is-no-configuration 'cannot read' 'echo "[[[" >>config'

hostile G3-git-file-to-another-repository
mkdir other && git -C other init -q && mv repo/.git .away
printf 'gitdir: ../.away\n' >repo/.git
answers 3 'leads to'

hostile G3-git-file-to-an-absolute-path
mv repo/.git away
printf 'gitdir: %s/away\n' "$PWD" >repo/.git
answers 3 'scan the repository it belongs to'

in_git G3-git-file-to-nothing 'leads to' \
    'cd .. && rm -rf .git && printf "gitdir: nothing\n" >.git'
in_git G3-git-file-to-itself 'leads to' \
    'cd .. && rm -rf .git && printf "gitdir: .git\n" >.git'
in_git G3-git-file-of-nonsense 'is not a file that git wrote' \
    'cd .. && rm -rf .git && echo nonsense >.git'
in_git G3-git-file-with-a-zero-byte 'is not a file that git wrote' \
    'cd .. && rm -rf .git && printf "gitdir: x\000y\n" >.git'
in_git G3-git-file-of-two-gigabytes 'is not a file that git wrote' \
    'cd .. && rm -rf .git && truncate -s 2G .git'
in_git G3-git-is-a-pipe 'neither a folder nor a file' \
    'cd .. && rm -rf .git && mkfifo .git'
in_git G3-git-is-a-link 'neither a folder nor a file' \
    'cd .. && mv .git ../g && ln -s ../g .git'

hostile G3-linked-work-tree
git -C repo worktree add -q ../linked 2>/dev/null
answers 3 'with --rev and the branch that is checked out here' linked

hostile G3-git-folder-of-a-linked-work-tree
git -C repo worktree add -q ../linked 2>/dev/null
answers 2 '' repo/.git/worktrees/linked

hostile G3-repository-beside-its-linked-work-tree
git -C repo worktree add -q ../linked 2>/dev/null
answers 0 ''

in_git G3-commondir 'belongs to a linked work tree' 'echo ../.. >commondir'
in_git G3-objects-are-a-link 'is a symbolic link' 'mv objects o; ln -s o objects'
in_git G3-refs-are-a-link 'is a symbolic link' 'mv refs r; ln -s r refs'
in_git G3-head-is-a-link 'is a symbolic link' 'rm HEAD; ln -s refs/heads/main HEAD'
in_git G3-head-is-a-pipe 'is a named pipe' 'rm HEAD; mkfifo HEAD'
in_git G3-head-of-two-gigabytes 'more than is read' 'truncate -s 2G HEAD'
in_git G3-head-names-a-device 'no reference of this repository' \
    'echo "ref: ../../../../../../dev/zero" >HEAD'
in_git G3-head-names-a-file-beside-it 'no reference of this repository' \
    'echo "ref: config" >HEAD'
in_git G3-head-names-an-absolute-path 'no reference of this repository' \
    'echo "ref: /etc/passwd" >HEAD'
in_git G3-head-climbs-out-of-refs 'no reference of this repository' \
    'echo "ref: refs/heads/../../config" >HEAD'
in_git G3-branch-names-a-device 'no reference of this repository' \
    'echo "ref: ../../../../../../dev/zero" >refs/heads/main'
in_git G3-head-names-itself 'HEAD' 'echo "ref: refs/heads/a" >HEAD
    echo "ref: refs/heads/b" >refs/heads/a; echo "ref: refs/heads/a" >refs/heads/b'
in_git G3-head-of-nonsense '' 'echo nonsense >HEAD'
in_git G3-head-of-no-bytes '' ': >HEAD'
in_git G3-branch-of-nonsense 'HEAD' 'echo nonsense >refs/heads/main'
in_git G3-branch-is-a-pipe 'is a named pipe' 'rm refs/heads/main; mkfifo refs/heads/main'
in_git G3-branch-is-a-link 'is a symbolic link' \
    'rm refs/heads/main; ln -s /etc/passwd refs/heads/main'
in_git G3-any-reference-is-a-pipe 'is a named pipe' 'mkfifo refs/heads/other'
in_git G3-any-reference-is-a-socket 'is a socket' '"$forge" socket refs/heads/other'
in_git G3-packed-refs-are-a-pipe 'is a named pipe' 'mkfifo packed-refs'
in_git G3-packed-refs-are-a-link 'is a symbolic link' 'ln -s /dev/zero packed-refs'
in_git G3-packed-refs-of-two-gigabytes 'more than is read' 'truncate -s 2G packed-refs'
in_git G3-packed-refs-of-nonsense 'HEAD' 'rm refs/heads/main; echo nonsense >packed-refs'
in_git G3-fetch-head-is-a-pipe 'is a named pipe' 'mkfifo FETCH_HEAD'
in_git G3-reflogs-are-a-link 'is a symbolic link' 'rm -rf logs; ln -s /etc logs'
in_git G3-shallow-is-a-pipe 'is a named pipe' 'mkfifo shallow'
in_git G3-grafts-are-a-pipe 'is a named pipe' 'mkdir -p info; mkfifo info/grafts'
in_git G19-pipe-for-a-pack 'is a named pipe' \
    'mkdir -p objects/pack; mkfifo objects/pack/pack-1.idx'
in_git G19-pipe-for-a-loose-object 'is a named pipe' \
    'mkdir -p objects/01; mkfifo objects/01/23456789012345678901234567890123456789'
in_git G19-device-for-a-loose-object 'is a device' 'mkdir -p objects/01
    mknod objects/01/23456789012345678901234567890123456789 c 1 5'
in_git G19-socket-among-the-objects 'is a socket' '"$forge" socket objects/s'
in_git G19-link-for-a-loose-object 'is a symbolic link' 'mkdir -p objects/01
    ln -s /dev/zero objects/01/23456789012345678901234567890123456789'
in_git G19-link-for-a-folder-of-objects 'is a symbolic link' 'ln -s /etc objects/zz'
in_git G19-objects-that-may-not-be-listed 'cannot read' \
    '[ $(id -u) -ne 0 ] && mkdir -p objects/77 && chmod 000 objects/77'

hostile G19-pipes-where-nothing-is-read-are-harmless
mkfifo repo/pipe repo/.git/index repo/.git/hooks.pipe
answers 0 ''

hostile G4-alternates-with-everything-at-home
mkdir -p "$objects/info" && echo /nowhere >"$objects/info/alternates"
answers 3 'borrows objects from another folder'

# borrowed NAME LINE: nothing at home, and this line says where everything is.
borrowed() {
    hostile "$1"
    mkdir away && mv repo/.git/objects away/
    mkdir -p "$objects/info" "$objects/pack"
    printf '%s\n' "$2" >"$objects/info/alternates"
    answers 3 'git repack -a -d takes them in'
}
borrowed G4-alternates-outside ../../../away/objects
borrowed G4-alternates-that-name-themselves ../objects
borrowed G4-alternates-that-name-a-device /dev/zero
borrowed G4-alternates-that-name-the-root /
in_git G4-alternates-are-a-pipe 'is a named pipe' \
    'mkdir -p objects/info; mkfifo objects/info/alternates'
in_git G4-alternates-are-a-link 'is a symbolic link' \
    'mkdir -p objects/info; ln -s /etc/passwd objects/info/alternates'

hostile G4-alternates-nested-a-thousand-deep
for level in $(seq 1000); do
    mkdir -p "deep/$level/info"
    echo "$PWD/deep/$((level + 1))" >"deep/$level/info/alternates"
done
mkdir -p "$objects/info" && echo "$PWD/deep/1" >"$objects/info/alternates"
answers 3 'borrows objects from another folder'

in_git G7-objects-named-by-sha-256 'other names than SHA-1' \
    'git config extensions.objectFormat sha256'
hostile G7-repository-of-sha-256
git init -q --object-format=sha256 other
answers 3 'other names than SHA-1' other

in_git G7-partial-clone 'it is a partial clone' \
    'git config extensions.partialClone origin'
in_git G7-configuration-of-work-trees 'split between work trees' \
    'git config extensions.worktreeConfig true'
in_git G7-references-in-tables 'another format' 'git config extensions.refStorage reftable'
in_git G7-unknown-extension 'more than this program knows' \
    'git config extensions.somethingNew true'
in_git G7-extension-in-capitals 'it is a partial clone' \
    'printf "[EXTENSIONS]\n\tPARTIALCLONE = x\n" >>config'
in_git G7-extension-with-a-part 'more than this program knows' \
    'printf "[extensions \"x\"]\n\ty = 1\n" >>config'
in_git G7-format-of-version-two 'version 2 of the repository format' \
    'git config core.repositoryFormatVersion 2'
in_git G7-format-below-zero 'of the repository format is unknown' \
    'git config core.repositoryFormatVersion -1'
in_git G7-format-that-is-no-number 'format' 'git config core.repositoryFormatVersion one'

hostile G7-clone-without-contents
git -C repo config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$PWD/repo" clone 2>/dev/null
answers 2 'the content is not in this repository' clone

hostile G7-clone-whose-contents-came-later
git -C repo config uploadpack.allowFilter true
git clone -q --filter=blob:none "file://$PWD/repo" clone 2>/dev/null
answers 0 '' clone
