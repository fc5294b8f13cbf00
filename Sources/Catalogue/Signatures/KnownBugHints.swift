import KernelMap

extension Advice {
    /// A hint at a published bug whose symptom is the same.
    ///
    /// - Parameter condition: signs of the software in question, as far as a capture can show them.
    static func knownBug(_ bug: KnownBug, when condition: Condition? = nil) -> Advice {
        Advice("A published bug looks the same (\(bug.issue)): \(bug.symptom).", when: condition)
    }
}
