/// Nanoseconds as the microseconds that trace viewers count in, in decimal and without rounding.
enum Microseconds {
    /// `84027796.216`; without a fraction where there is none.
    static func text(_ nanoseconds: UInt64) -> String {
        let fraction = nanoseconds % 1000
        if fraction == 0 { return String(nanoseconds / 1000) }
        var text = String(nanoseconds / 1000)
        text += fraction < 10 ? ".00" : fraction < 100 ? ".0" : "."
        text += String(fraction)
        return text
    }
}
