"""Decision curves, by dcurves.

The standardized net benefit is the net benefit over the prevalence; dcurves
for Python does not give it.
"""

import importlib.metadata

import dcurves
import pandas

import golden

SETS = ["continuous", "ties", "imbalanced", "extremes", "overconfident", "crowded"]
THRESHOLDS = [percent / 100 for percent in range(1, 100, 7)]


def decision_curve(truth, score):
    data = pandas.DataFrame({"outcome": truth, "model": score})
    result = dcurves.dca(data, outcome="outcome", modelnames=["model"], thresholds=THRESHOLDS)
    model = result[result["model"] == "model"]
    prevalence = sum(truth) / len(truth)
    return {
        "threshold": THRESHOLDS,
        "net_benefit": model["net_benefit"].tolist(),
        "net_benefit_all": result[result["model"] == "all"]["net_benefit"].tolist(),
        "standardized_net_benefit": (model["net_benefit"] / prevalence).tolist(),
        "net_interventions_avoided": model["net_intervention_avoided"].tolist(),
    }


if __name__ == "__main__":
    sets = {
        name: decision_curve(truth, score)
        for name, truth, score in golden.datasets() if name in SETS
    }
    version = importlib.metadata.version("dcurves")
    golden.write("decision.json", {"made_with": f"dcurves {version}", "sets": sets})
