import Diagnosis
import PwruFormat

/// Puts the files together that pwru's log rotation has cut one trace into.
struct RotatedSets {
    /// Files that are one capture, in the order in which they were written.
    struct Group {
        var files: [FoundFile]
        var leftOut: [CaptureFiles.LeftOut] = []
        /// What a node's name may be taken from.
        var name: String
    }

    private struct Key: Hashable {
        var folder: String
        var live: String
    }

    private struct Part {
        var file: FoundFile
        var rotated: RotatedName
    }

    /// Groups files, each of which is there once.
    static func groups(of files: [FoundFile]) -> [Group] {
        var realFolders: [String: String] = [:]
        func key(_ file: FoundFile, _ live: String) -> Key {
            let folder = realFolders[file.folder] ?? InputWalk.real(file.folder)
            realFolders[file.folder] = folder
            return Key(folder: folder, live: live)
        }
        var parts: [Key: [Part]] = [:]
        var others: [FoundFile] = []
        for file in files {
            if !file.isStream, let rotated = RotatedName(file.name) {
                parts[key(file, rotated.live), default: []].append(Part(file: file, rotated: rotated))
            } else {
                others.append(file)
            }
        }
        var sets = parts.mapValues(inOrder)
        var single: [Group] = []
        var complete: Set<Key> = []
        // The file that pwru still wrote to is the last one. It is never packed, unless by whoever has collected it.
        for file in others.filter({ !isPacked($0) }) + others.filter(isPacked) {
            let key = key(file, isPacked(file) ? String(file.name.dropLast(3)) : file.name)
            if !file.isStream, sets[key] != nil, complete.insert(key).inserted {
                sets[key]?.files.append(file)
            } else {
                single.append(Group(files: [file], name: file.name))
            }
        }
        return single + sets.values
    }

    private static func isPacked(_ file: FoundFile) -> Bool { file.name.hasSuffix(".gz") }

    private static func inOrder(_ parts: [Part]) -> Group {
        let sorted = parts.sorted {
            if $0.rotated.time != $1.rotated.time { return $0.rotated.time < $1.rotated.time }
            return !$0.rotated.isPacked && $1.rotated.isPacked
        }
        var group = Group(files: [], name: sorted[0].rotated.live)
        var time: String?
        for part in sorted {
            if part.rotated.time == time, let plain = group.files.last {
                // Packing was broken off before the plain one was removed, which is whole in any case.
                group.leftOut.append(
                    .init(path: part.file.path, reason: "the same part of the trace as \(plain.name), which is read"))
            } else {
                group.files.append(part.file)
            }
            time = part.rotated.time
        }
        return group
    }
}
