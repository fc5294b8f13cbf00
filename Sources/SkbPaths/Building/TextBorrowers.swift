import PwruFormat

/// Open lives whose texts still lie where they were read: in the batch at hand, or in the block of the one before.
///
/// Most lives end in the batch that they began in or in the next, and hardly any of them is kept: for them no text is
/// ever copied.
struct TextBorrowers {
    /// By when each borrowed first: those of the batch at hand, and those of the one before.
    private var latest: [LifePointer] = []
    private var former: [LifePointer] = []
    /// What the texts of `former` lie in.
    private(set) var formerStorage: AnyObject?

    mutating func add(_ life: LifePointer) {
        life.pointee.borrower = latest.count
        latest.append(life)
    }

    /// Its texts are not needed any more, or have been taken.
    mutating func remove(_ life: LifePointer) {
        let index = life.pointee.borrower
        if index < latest.count, latest[index] == life {
            TextBorrowers.remove(life, from: &latest)
        } else {
            TextBorrowers.remove(life, from: &former)
        }
    }

    private static func remove(_ life: LifePointer, from list: inout [LifePointer]) {
        let index = life.pointee.borrower
        let last = list.removeLast()
        if last != life {
            list[index] = last
            last.pointee.borrower = index
        }
        life.pointee.borrower = -1
    }

    /// A batch is done: lives that had borrowed before it take their texts with them.
    mutating func turn(_ batch: EventBatch) {
        TextBorrowers.settle(&former)
        if batch.hasOwnTexts { TextBorrowers.settle(&latest) }
        swap(&latest, &former)
        formerStorage = batch.textStorage
    }

    private static func settle(_ lives: inout [LifePointer]) {
        for life in lives {
            life.pointee.path.takeTexts()
            life.pointee.borrower = -1
        }
        lives.removeAll(keepingCapacity: true)
    }
}
