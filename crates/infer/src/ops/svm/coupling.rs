//! Probabilities of k classes from those of each pair of classes.
//!
//! Wu, Lin and Weng, "Probability estimates for multi-class classification by
//! pairwise coupling", JMLR 5 (2004) 975–1005, second method, with the
//! stopping rule of LIBSVM: it minimises ½ pᵀQp over probability vectors, where
//! Qᵢᵢ = Σ r²ⱼᵢ and Qᵢⱼ = −rⱼᵢ rᵢⱼ.

/// rᵢⱼ: probability of class i, given that it is i or j.
pub(super) struct Pairwise {
    classes: usize,
    values: Vec<f64>,
}

impl Pairwise {
    pub(super) fn new(classes: usize) -> Pairwise {
        Pairwise {
            classes,
            values: vec![0.0; classes * classes],
        }
    }

    fn get(&self, i: usize, j: usize) -> f64 {
        self.values
            .get(i * self.classes + j)
            .copied()
            .unwrap_or(0.0)
    }

    /// States the probability of `i` against `j`, kept off 0 and 1.
    pub(super) fn set(&mut self, i: usize, j: usize, probability: f64) {
        const EDGE: f64 = 1e-7;
        let probability = probability.clamp(EDGE, 1.0 - EDGE);
        for (at, value) in [
            (i * self.classes + j, probability),
            (j * self.classes + i, 1.0 - probability),
        ] {
            if let Some(place) = self.values.get_mut(at) {
                *place = value;
            }
        }
    }

    fn q(&self, i: usize, j: usize) -> f64 {
        if i != j {
            return -self.get(j, i) * self.get(i, j);
        }
        let others = (0..self.classes).filter(|other| *other != i);
        others
            .map(|other| self.get(other, i) * self.get(other, i))
            .sum()
    }

    /// The probability of each class.
    pub(super) fn couple(&self) -> Vec<f64> {
        const STEPS: usize = 100;
        let classes = self.classes;
        let q: Vec<Vec<f64>> = (0..classes)
            .map(|i| (0..classes).map(|j| self.q(i, j)).collect())
            .collect();
        let mut p = vec![1.0 / classes as f64; classes];
        for _ in 0..STEPS {
            let qp: Vec<f64> = q.iter().map(|row| dot(row, &p)).collect();
            let pqp = dot(&p, &qp);
            let error = qp
                .iter()
                .map(|value| (value - pqp).abs())
                .fold(0.0, f64::max);
            if error < 0.005 / classes as f64 {
                break;
            }
            improve(&q, &mut p, qp, pqp);
        }
        p
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// One round: each probability in turn moves to its optimum, all are rescaled.
fn improve(q: &[Vec<f64>], p: &mut [f64], mut qp: Vec<f64>, mut pqp: f64) {
    for (i, row) in q.iter().enumerate() {
        let (Some(diagonal), Some(slope)) = (row.get(i).copied(), qp.get(i).copied()) else {
            return;
        };
        let step = (pqp - slope) / diagonal;
        let scale = 1.0 + step;
        if let Some(value) = p.get_mut(i) {
            *value += step;
        }
        pqp = (pqp + step * (step * diagonal + 2.0 * slope)) / scale / scale;
        for (value, weight) in qp.iter_mut().zip(row) {
            *value = (*value + step * weight) / scale;
        }
        p.iter_mut().for_each(|value| *value /= scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs that agree with one distribution give that distribution.
    #[test]
    fn consistent_pairs_give_their_distribution() {
        for expected in [
            vec![0.7, 0.3],
            vec![0.5, 0.3, 0.2],
            vec![0.05, 0.15, 0.35, 0.45],
        ] {
            let mut pairwise = Pairwise::new(expected.len());
            for (i, p) in expected.iter().enumerate() {
                for (j, q) in expected.iter().enumerate().skip(i + 1) {
                    pairwise.set(i, j, p / (p + q));
                }
            }
            let found = pairwise.couple();
            assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for (found, expected) in found.iter().zip(&expected) {
                assert!((found - expected).abs() < 0.01, "{found} {expected}");
            }
        }
    }
}
