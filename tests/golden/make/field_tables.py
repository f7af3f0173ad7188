"""The right answers of the tables in tests/fixtures/field, by pandas, scikit-learn,
statsmodels-free arithmetic and onnxruntime: prints each with six decimals.

    pip install numpy pandas scikit-learn onnxruntime
    python tests/golden/make/field_tables.py
"""

import math
from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
from sklearn.metrics import brier_score_loss, roc_auc_score

FIELD = Path(__file__).parents[2] / "fixtures" / "field"


def say(case, truth, score, note=""):
    truth, score = np.asarray(truth, int), np.asarray(score, float)
    brier = brier_score_loss(truth, score) if 0 <= score.min() and score.max() <= 1 else math.nan
    print(f"{case:34} n {len(truth):4} events {truth.sum():4} AUROC {roc_auc_score(truth, score):.6f} Brier {brier:.6f} {note}")


def slope(truth, score):
    """Slope of the logistic model of the outcome on the logit, predictions of 0 and 1
    moved inward by 1e-8, by Newton's method."""
    p = np.clip(score, 1e-8, 1 - 1e-8)
    x = np.column_stack([np.ones(len(p)), np.log(p / (1 - p))])
    b = np.zeros(2)
    for _ in range(100):
        m = 1 / (1 + np.exp(-x @ b))
        b += np.linalg.solve(x.T * (m * (1 - m)) @ x, x.T @ (truth - m))
    return b[1]


d = pd.read_csv(FIELD / "01-just-above-one/a_rounding.csv")
say("01 rounding", d.y_true, d.y_score.clip(0, 1))

d = pd.read_csv(FIELD / "02-forest-zeros-ones/forest.csv")
say("02 zeros and ones", d.outcome, d.rf_prob, f"slope {slope(d.outcome, d.rf_prob):.6f}")

d = pd.read_csv(FIELD / "03-grid-edges/grid.csv")
cents = (d.y_score * 100).round().astype(int)
for at in (35, 57, 7, 29, 55, 58):
    print(f"03 at 0.{at:02}: TP {((cents >= at) & (d.y_true == 1)).sum()} FP {((cents >= at) & (d.y_true == 0)).sum()}")

d = pd.read_csv(FIELD / "04-perfect-auc/perfect.csv")
say("04 perfect", d.y_true, d.y_score)

d = pd.read_csv(FIELD / "05-one-class-group/groups.csv")
say("05 all", d.y_true, d.y_score)
for level, part in d.groupby("age_band"):
    if part.y_true.nunique() == 2:
        say(f"05 {level}", part.y_true, part.y_score)


def run(model, table, columns, kind):
    session = onnxruntime.InferenceSession(str(FIELD / model))
    feeds = {}
    for given in session.get_inputs():
        names = [given.name] if given.name in table else columns
        values = table[names].to_numpy()
        feeds[given.name] = values.astype(str).astype(object) if "string" in given.type else values.astype(kind)
    out = session.run(None, feeds)[-1]
    return np.array([row[1] for row in out]) if isinstance(out, list) else np.asarray(out)[:, -1]


d = pd.read_csv(FIELD / "06-thousand-points/labor_de.csv", sep=";", thousands=".", decimal=",")
say("06 thousands", d.Sepsis, run("06-thousand-points/labor.onnx", d, ["Alter", "Leukozyten", "Thrombozyten"], np.float32))
d = pd.read_csv(FIELD / "06-thousand-points/b_befund.csv", sep=";", thousands=".", decimal=",")
say("06 decimal comma", d.Sepsis, d.Risiko)

d = pd.read_csv(FIELD / "07-csv2-dotted-codes/export.csv", sep=";", decimal=",", dtype={"icd9": str})
say("07 write.csv2", d.died, d.risk)

d = pd.read_csv(FIELD / "08-codes-as-text-input/test.csv", dtype={"icd9": str, "nyha": str})
say("08 codes", d.died, pd.read_csv(FIELD / "08-codes-as-text-input/expected.csv").p)

d = pd.read_csv(FIELD / "09-country-na/tb_africa.csv", keep_default_na=False)
for country, part in d.groupby("country"):
    say(f"09 {country}", part.tb, part.tb_score)

d = pd.read_csv(FIELD / "12-redcap-events/redcap_long.csv")
merged = d.groupby("record_id")[["risk_score", "relapse"]].first().dropna()
say("12 merged", merged.relapse, merged.risk_score)
d = pd.read_csv(FIELD / "12-redcap-events/redcap_repeat.csv").dropna(subset=["relapse", "risk_score"])
say("12 repeated forms", d.relapse, d.risk_score)

d = pd.read_csv(FIELD / "24-missing-codes/empty.csv").dropna()
say("24 complete rows", d.died, run("24-missing-codes/icu.onnx", d, ["age", "dias_abp", "lactate"], np.float32))

d = pd.read_csv(FIELD / "26-number-like-names/patients.csv", dtype={"patient_id": str})
print(f"26 patients {d.patient_id.nunique()}")
