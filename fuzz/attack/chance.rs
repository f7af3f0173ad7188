//! Chance with a seed (SplitMix64): a run can be made again by its number alone.

/// A stream of random numbers.
pub struct Chance(u64);

impl Chance {
    /// The stream of one run of a seed.
    pub fn new(seed: u64, run: u64) -> Chance {
        let mut chance = Chance(seed ^ run.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.draw();
        chance
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.draw() % end.max(1) as u64) as usize
    }

    /// One time in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A length: mostly small, seldom large.
    pub fn length(&mut self) -> usize {
        match self.below(12) {
            0 => 0,
            1 => 100 + self.below(2000),
            2 => 10_000 + self.below(50_000),
            _ => 1 + self.below(12),
        }
    }
}
